/** How soon visitors have their first answer, by the hours in which they wrote. Pure. */
import type { SiteSettings } from "../../contract/site.ts";
import { wallClockAt } from "../hours/zone-clock.ts";

/** By band, how many seconds each of the last visitors waited, newest last. */
export type AnswerTimes = Readonly<Record<string, readonly number[]>>;

/** So many say how soon it is now. */
const KEPT = 30;
/** Fewer say nothing. */
const FEWEST = 5;
/** Of a day: so that somebody who writes at noon is promised nothing by who wrote at night. */
const BAND_HOURS = 4;

/** With one more who wrote at this time. */
export function withAnswer(
  times: AnswerTimes,
  site: Pick<SiteSettings, "hours">,
  wroteAt: number,
  answeredAt: number,
): AnswerTimes {
  const band = bandAt(site, wroteAt);
  const waited = Math.max(0, Math.round((answeredAt - wroteAt) / 1_000));
  return { ...times, [band]: [...(times[band] ?? []), waited].slice(-KEPT) };
}

/** What half of those had to wait at most who wrote in such hours, in seconds; null where too few have. */
export function answersIn(times: AnswerTimes, site: Pick<SiteSettings, "hours">, now: number): number | null {
  const sorted = (times[bandAt(site, now)] ?? []).toSorted((a, b) => a - b);
  const median = sorted[Math.ceil(sorted.length / 2) - 1];
  return sorted.length < FEWEST || median === undefined ? null : median;
}

/** Working days and weekends apart, four hours each, by the clock of the site's hours. */
function bandAt({ hours }: Pick<SiteSettings, "hours">, at: number): string {
  const wall = wallClockAt(hours?.timezone, at);
  const isWeekend = [0, 6].includes(wall.getUTCDay());
  return `${isWeekend ? "weekend" : "week"}-${Math.floor(wall.getUTCHours() / BAND_HOURS) * BAND_HOURS}`;
}
