/** Times of day and weekly hours, of the site and of people. */
import * as z from "zod";
import { isTimeZone } from "./time-zone.ts";
import { pattern, siteName, timezone } from "./values.ts";

/** A time of day on a 24-hour clock. */
export const timeOfDay = pattern(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, "is not a time of day like 09:00");
const weekday = z.enum(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]);

/** Until the next day where `to` is not after `from`. */
const period = z.strictObject({ day: weekday, from: timeOfDay, to: timeOfDay });

/** Hours that come back every week, in a time zone whose clock may change. */
export const weeklyHours = z.strictObject({ timezone, periods: z.array(period).max(50) });

/** The same hours every day; until the next day where `to` is not after `from`. */
export const dailyHours = z.strictObject({ timezone, from: timeOfDay, to: timeOfDay });

const DATE = z.iso.date("is not a date like 2026-12-24");

/** Days on which nobody is there, whatever the hours say: the one, or all up to `to`. Dates are of the hours' time zone. */
export const holiday = z
  .strictObject({ date: DATE, to: DATE.exactOptional(), name: siteName })
  .refine(({ date, to = date }) => to >= date, { path: ["to"], error: "must not be before the first day" });

export const UNKNOWN_ZONE = "is not a time zone like Europe/Oslo";

/**
 * Whether there is a clock for these hours: in a zone that nobody knows they would count as none, and nobody would
 * say so. Asked where hours are saved, not where they are shown: what one machine knows another may not know yet.
 */
export function hasKnownZone(hours: { timezone: string } | null | undefined): boolean {
  return !hours || isTimeZone(hours.timezone);
}

export type Weekday = z.infer<typeof weekday>;
export type Holiday = z.infer<typeof holiday>;
export type WeeklyHours = z.infer<typeof weeklyHours>;
export type DailyHours = z.infer<typeof dailyHours>;
