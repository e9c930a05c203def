/** When a visitor may expect an answer, in words. A chunk of its own: it is read a moment after the greeting. */
import type { Site } from "@porchlight/contract/site.ts";
import { counted, filled, type Language } from "../language/language.ts";
import { hoursHere } from "./opening-hours.ts";

/** Half of the last answers came within so many seconds; absent or null where too few are known. */
type Answering = { answersIn?: number | null };

const MINUTE_S = 60;
const HOUR_S = 3_600;
const DAY_S = 86_400;

/** Empty where there is nothing to say. */
export function whenAnswered(site: Site & Answering, language: Language): string {
  if (site.reachable) return site.answersIn ? soon(site.answersIn, language) : "";
  const hours = site.hours ? hoursHere(site.hours, language.locale) : "";
  return hours && filled(language.words.hours, { hours });
}

/** Rounded as people do; nobody is promised a day. */
export function soon(seconds: number, language: Language): string {
  if (seconds > DAY_S) return "";
  if (seconds > DAY_S / 2) return language.words.day;
  if (seconds >= HOUR_S * 0.9) return counted(language, "someHours", Math.round(seconds / HOUR_S) || 1);
  const minutes = Math.max(1, Math.round(seconds / MINUTE_S));
  return counted(language, "minutes", minutes > 7 ? Math.round(minutes / 5) * 5 : minutes);
}
