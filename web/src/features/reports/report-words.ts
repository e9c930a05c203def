/** Numbers of a report in words. Pure. */
import { say } from "../../languages/say.ts";
import { inLanguage } from "../../languages/spoken.ts";

const dayOfYear = inLanguage(
  "en-GB",
  (locale) => new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" }),
);
const weekday = inLanguage("en-GB", (locale) => new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" }));
const number = inLanguage("en", (locale) => new Intl.NumberFormat(locale));

/** 12,345. */
export function countWords(count: number): string {
  return number().format(count);
}

/** A wait, no more exact than it is known: 40 s, 4 min, 2.5 h, 3 days; a dash where nobody was answered. */
export function waitWords(seconds: number | null): string {
  if (seconds === null) return "–";
  if (seconds < 60) return say("{seconds} s", { seconds: String(seconds) });
  const minutes = seconds / 60;
  if (minutes < 60) return say("{minutes} min", { minutes: shown(minutes) });
  const hours = minutes / 60;
  if (hours < 48) return say("{hours} h", { hours: shown(hours) });
  return say("{days} days", { days: shown(hours / 24) });
}

/** 30 Nov, of a day as the server writes it. */
export function dateWords(day: string): string {
  return dayOfYear().format(new Date(day));
}

/** Mon 30 Nov. */
export function dateInFull(day: string): string {
  return `${weekday().format(new Date(day))} ${dateWords(day)}`;
}

/** 09:00. */
export function hourWords(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}

/** 12 %; a dash of nothing. */
export function shareWords(part: number, whole: number): string {
  return whole === 0 ? "–" : `${Math.round((part / whole) * 100)} %`;
}

/** Below ten one digit behind the point says something. */
function shown(value: number): string {
  return number().format(value < 9.95 ? Math.round(value * 10) / 10 : Math.round(value));
}
