/** Times of day and weekly hours, of the site and of people. */
import * as z from "zod";
import { timezone } from "./values.ts";

/** A time of day on a 24-hour clock. */
export const timeOfDay = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, "is not a time of day like 09:00");
const weekday = z.enum(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]);

/** Until the next day where `to` is not after `from`. */
const period = z.strictObject({ day: weekday, from: timeOfDay, to: timeOfDay });

/** Hours that come back every week, in a time zone whose clock may change. */
export const weeklyHours = z.strictObject({ timezone, periods: z.array(period).max(50) });

/** The same hours every day; until the next day where `to` is not after `from`. */
export const dailyHours = z.strictObject({ timezone, from: timeOfDay, to: timeOfDay });

export type Weekday = z.infer<typeof weekday>;
export type WeeklyHours = z.infer<typeof weeklyHours>;
export type DailyHours = z.infer<typeof dailyHours>;
