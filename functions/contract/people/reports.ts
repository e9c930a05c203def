/** What was counted, for the page *Reports*: numbers, and the names of staff (docs/decisions/0037-reports.md). */
import * as z from "zod";
import { REPORT_DAYS_MAX } from "../limits.ts";
import { instant, shownLine, timezone, uid } from "../values/values.ts";

/** A day of the site's clock. */
export const day = z.iso.date("is not a date like 2026-11-30");

const DAY_MS = 24 * 60 * 60_000;
const range = z.strictObject({ from: day, to: day });
type Range = z.infer<typeof range>;

const isInOrder = ({ from, to }: Range) => to >= from;
const isShort = ({ from, to }: Range) => Date.parse(to) - Date.parse(from) < REPORT_DAYS_MAX * DAY_MS;
const BEFORE = { path: ["to"], error: "must not be before the first day" };
const LONG = { path: ["to"], error: `must be within ${REPORT_DAYS_MAX} days of the first` };

/** GET /reports: both days count. */
export const getReport = range.refine(isInOrder, BEFORE).refine(isShort, LONG);

const reportBy = z.enum(["day", "hour", "person"]);

/** GET /reports/table: the same as a table, one row for each day, hour or person. */
export const getReportTable = range.extend({ by: reportBy }).refine(isInOrder, BEFORE).refine(isShort, LONG);

const count = z.int().min(0);
/** In seconds, to within 9 %; null where nobody was answered. */
const wait = z.int().min(0).nullable();

/** `begun`: conversations, those that began anew after a quiet day too; of them `missed` and `spam`. Messages of `visitor` and `staff`. */
const counted = { begun: count, missed: count, spam: count, visitor: count, staff: count };
/** How many were answered by a person, and how long half and nine of ten of them waited at most. */
const answered = { answered: count, median: wait, p90: wait };

const reportSum = z.strictObject({ ...counted, ...answered });
const reportDay = reportSum.extend({ date: day });
const reportHour = z.strictObject({ ...counted, hour: z.int().min(0).max(23) });
/** `messages` they wrote to visitors; `answered` are those to whom they gave the first answer. Without a name: former staff. */
const reportPerson = z.strictObject({ uid, name: shownLine.nullable(), messages: count, ...answered });

export const reportGot = z.strictObject({
  from: day,
  to: day,
  /** Whose days and hours they are: of the site's hours, UTC where there are none. */
  timezone,
  /** When counting began; null before it has. */
  since: instant.nullable(),
  /** Up to when it is counted. */
  upTo: instant.nullable(),
  sum: reportSum,
  /** Each day of the range. */
  days: z.array(reportDay).max(REPORT_DAYS_MAX),
  /** All 24. */
  hours: z.array(reportHour).max(24),
  /** Who wrote or answered, most messages first. */
  people: z.array(reportPerson),
});

export type Report = z.infer<typeof reportGot>;
export type ReportBy = z.infer<typeof reportBy>;
export type ReportSum = z.infer<typeof reportSum>;
