/** The days of a report. Pure. */
import { REPORT_DAYS_MAX } from "@porchlight/contract/limits.ts";
import { say } from "../../languages/say.ts";

export interface Range {
  from: string;
  to: string;
}

/** So many last days, today too. */
export const LAST_DAYS = [7, 30, 90] as const;

const DAY_MS = 24 * 60 * 60_000;

/** The last so many days at this moment, by this browser's clock. */
export function lastDays(count: number, now: number): Range {
  const today = new Date(now - new Date(now).getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  return { from: dayAfter(today, 1 - count), to: today };
}

/** How many days it has. */
export function daysIn({ from, to }: Range): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
}

/** What is wrong with it, beside which field; undefined for nothing. */
export function problemOf({ from, to }: Range): { field: "from" | "to"; words: string } | undefined {
  if (Number.isNaN(Date.parse(from))) return { field: "from", words: say("Choose the first day.") };
  if (Number.isNaN(Date.parse(to))) return { field: "to", words: say("Choose the last day.") };
  if (to < from) return { field: "to", words: say("This is before the first day.") };
  if (daysIn({ from, to }) > REPORT_DAYS_MAX) return { field: "to", words: say("A report covers a year at most.") };
  return undefined;
}

function dayAfter(day: string, count: number): string {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10);
}
