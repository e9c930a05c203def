/** The site's hours as a visitor reads them. A chunk of its own: most visitors find somebody there. */
import type { WeeklyHours } from "@porchlight/contract/values/hours.ts";

type Days = WeeklyHours["periods"];

const WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** A Monday, by whose week days and clock times get their words in any language. */
const MONDAY = "2024-01-01";
const DAY_MS = 86_400_000;

/** The same for whoever sits before this browser, which may name a POSIX language such as `en-US@posix`. */
export function hoursHere(hours: WeeklyHours, language = navigator.language): string {
  return openingHours(hours, language.split("@")[0], Intl.DateTimeFormat().resolvedOptions().timeZone);
}

/**
 * "Mon–Fri 9:00–17:00, Sat 10:00–14:00", in the visitor's language. The place is named for who lives by another clock
 * (`zone` is the visitor's). Empty where there are no hours in the week.
 */
export function openingHours({ timezone, periods }: WeeklyHours, locale: string | undefined, zone: string): string {
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: "UTC" });
  const at = (time: string): string => clock.format(Date.parse(`${MONDAY}T${time}Z`));
  const name = (index: number): string => weekday.format(Date.parse(MONDAY) + index * DAY_MS);

  const days = WEEK.map((day) => timesOf(periods, day, at));
  const runs = days.flatMap((times, first) => {
    if (times === "" || times === days[first - 1]) return [];
    const next = days.findIndex((other, index) => index > first && other !== times);
    const last = (next < 0 ? days.length : next) - 1;
    return [`${name(first)}${last > first ? `–${name(last)}` : ""} ${times}`];
  });
  if (runs.length === 0 || timezone === zone) return runs.join(", ");
  return `${runs.join(", ")} (${timezone.split("/").at(-1)?.replaceAll("_", " ")})`;
}

function timesOf(periods: Days, day: (typeof WEEK)[number], at: (time: string) => string): string {
  return periods
    .filter((period) => period.day === day)
    .map(({ from, to }) => ({ from, words: `${at(from)}–${at(to)}` }))
    .sort((a, b) => a.from.localeCompare(b.from))
    .map(({ words }) => words)
    .join(" ");
}
