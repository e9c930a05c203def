import type { Holiday } from "@porchlight/contract/values/hours.ts";
import { say } from "../../../languages/say.ts";
import { inLanguage } from "../../../languages/spoken.ts";

/** As this page's reader writes it: dates have no zone, so none may move them. */
const written = inLanguage(
  undefined,
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }),
);

/** The day that a date like 2026-12-24 names; undefined where it is none. */
export function dayOf(date: string): Date | undefined {
  const day = new Date(`${date}T00:00Z`);
  return Number.isNaN(day.getTime()) ? undefined : day;
}

/** When it is, in words. */
export function holidayWords({ date, to }: Pick<Holiday, "date" | "to">): string {
  const [first, last] = [dayOf(date), to === undefined ? undefined : dayOf(to)];
  if (!first) return date;
  return last
    ? say("{from} to {to}", { from: written().format(first), to: written().format(last) })
    : written().format(first);
}

/** With one more, the first to come first. */
export function withHoliday(holidays: readonly Holiday[], holiday: Holiday): Holiday[] {
  return [...holidays, holiday].sort((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)));
}
