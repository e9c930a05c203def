/** When a visitor may expect an answer, in words. A chunk of its own: it is read a moment after the greeting. */
import type { Site } from "@porchlight/contract/site.ts";
import { counted, filled, type Language } from "../language/language.ts";
import { hoursHere } from "./opening-hours.ts";

interface Expected {
  /** Half of the last answers came within so many seconds; absent or null where too few are known. */
  answersIn?: number | null;
  /** Days on which nobody is there, the one or all up to `to`, in order. */
  holidays?: readonly { date: string; to?: string; name: string }[];
}

const MINUTE_S = 60;
const HOUR_S = 3_600;
const DAY_S = 86_400;

/** A holiday is said while it lasts, and so long before. */
const AHEAD_MS = 7 * 86_400_000;

/** A line or two; empty where there is nothing to say. `now` in milliseconds. */
export function whenAnswered(site: Site & Expected, language: Language, now: number): string {
  if (site.reachable) return site.answersIn ? soon(site.answersIn, language) : "";
  const hours = site.hours ? hoursHere(site.hours, language.locale) : "";
  const [next] = site.holidays ?? [];
  const holiday = next && Date.parse(next.date) < now + AHEAD_MS ? `${next.name}: ${days(next, language.locale)}` : "";
  return [hours && filled(language.words.hours, { hours }), holiday].filter(Boolean).join("\n");
}

function days({ date, to = date }: { date: string; to?: string }, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", timeZone: "UTC" });
  return format.formatRange(Date.parse(date), Date.parse(to));
}

/** Rounded as people do; nobody is promised a day. */
export function soon(seconds: number, language: Language): string {
  if (seconds > DAY_S) return "";
  if (seconds > DAY_S / 2) return language.words.day;
  if (seconds >= HOUR_S * 0.9) return counted(language, "someHours", Math.round(seconds / HOUR_S) || 1);
  const minutes = Math.max(1, Math.round(seconds / MINUTE_S));
  return counted(language, "minutes", minutes > 7 ? Math.round(minutes / 5) * 5 : minutes);
}
