/** Times as people say them, in their own time zone. `at` is RFC 3339, `now` milliseconds since 1970. */
import { say } from "../languages/say.ts";
import { inLanguage } from "../languages/spoken.ts";

const clock = inLanguage(undefined, (locale) => new Intl.DateTimeFormat(locale, { timeStyle: "short" }));
const weekday = inLanguage("en", (locale) => new Intl.DateTimeFormat(locale, { weekday: "short" }));
const dayOfYear = inLanguage("en-GB", (locale) => new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" }));
const dayInFull = inLanguage(
  "en-GB",
  (locale) => new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" }),
);
const dayWithYear = inLanguage(
  "en-GB",
  (locale) => new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric" }),
);

/** The time of day: 14:32. */
export function clockTime(at: string): string {
  return clock().format(new Date(at));
}

/** For a row of a list: the time today, the weekday within a week, else the date. */
export function rowTime(at: string, now: number): string {
  const days = daysAgo(at, now);
  if (days <= 0) return clockTime(at);
  if (days === 1) return say("Yesterday");
  if (days < 7) return weekday().format(new Date(at));
  return dayOfYear().format(new Date(at));
}

/** For the line between two days: Today, Yesterday, Monday 17 November, 3 March 2025. */
export function dayWords(at: string, now: number): string {
  const days = daysAgo(at, now);
  if (days <= 0) return say("Today");
  if (days === 1) return say("Yesterday");
  const date = new Date(at);
  return date.getFullYear() === new Date(now).getFullYear() ? dayInFull().format(date) : dayWithYear().format(date);
}

/** Such words in the middle of a sentence, which “Today” and “Yesterday” begin elsewhere. */
export function amid(words: string): string {
  return words === say("Today") || words === say("Yesterday") ? words.toLocaleLowerCase() : words;
}

/** One value for all moments of a day. */
export function dayOf(at: string): number {
  return midnight(Date.parse(at));
}

function daysAgo(at: string, now: number): number {
  // A day of daylight saving has 23 or 25 hours: rounding evens that out.
  return Math.round((midnight(now) - dayOf(at)) / 86_400_000);
}

/** When the day began: times of a list say the same all day long. */
export function midnight(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}
