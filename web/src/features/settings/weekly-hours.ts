/** A week's hours as the form shows them: at most one period a day. Pure. */
import type { WeeklyHours, Weekday } from "@porchlight/contract/values/hours.ts";
import type { Phrase } from "../../languages/texts.ts";

export const WEEKDAYS: readonly { day: Weekday; name: Phrase }[] = [
  { day: "mon", name: "Monday" },
  { day: "tue", name: "Tuesday" },
  { day: "wed", name: "Wednesday" },
  { day: "thu", name: "Thursday" },
  { day: "fri", name: "Friday" },
  { day: "sat", name: "Saturday" },
  { day: "sun", name: "Sunday" },
];

/** Monday to Friday, nine to five: what a form begins with. */
export const OFFICE_HOURS: readonly Period[] = WEEKDAYS.slice(0, 5).map(({ day }) => ({
  day,
  from: "09:00",
  to: "17:00",
}));

/** Where this browser is, as an IANA name. */
export function ownTimezone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

type Period = WeeklyHours["periods"][number];

/** The period of a day that the form shows; further ones of the same day stay as they are. */
export function periodOf({ periods }: WeeklyHours, day: Weekday): Period | undefined {
  return periods.find((period) => period.day === day);
}

/** The hours with this day's period put, changed, or with `undefined` taken away with all others of that day. */
export function withDay(hours: WeeklyHours, day: Weekday, change: Omit<Period, "day"> | undefined): WeeklyHours {
  const shown = periodOf(hours, day);
  if (!change) return { ...hours, periods: hours.periods.filter((period) => period.day !== day) };
  const next = { day, ...change };
  const periods = shown ? hours.periods.map((period) => (period === shown ? next : period)) : [...hours.periods, next];
  const order = WEEKDAYS.map((weekday) => weekday.day);
  return { ...hours, periods: [...periods].sort((a, b) => order.indexOf(a.day) - order.indexOf(b.day)) };
}
