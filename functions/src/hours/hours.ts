/** Weekly and daily hours in a time zone: whether they run at an instant, and from when to when. Pure. */
import type { DailyHours, Weekday, WeeklyHours } from "../../contract/values/hours.ts";
import { zoneClock, type ZoneClock } from "./zone-clock.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** As `Date` counts them. */
const WEEKDAYS: readonly Weekday[] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** From one instant until just before another. */
interface Span {
  from: number;
  to: number;
}

/**
 * Whether the hours run now, and since when that is so: since they began or ended last; null where they never do, for
 * there are none, or they run round the clock. Periods that meet or overlap are one. Undefined in a zone that does not
 * exist.
 */
export function hoursAt({ timezone, periods }: WeeklyHours, now: number): Hours | undefined {
  const clock = zoneClock(timezone);
  if (!clock) return undefined;
  const spans = spansAround(clock, periods, now, 9);
  // The week comes back, so what did not begin or end within eight days never does. The first span of those looked at
  // may seem to begin where only the looking did: that is longer ago.
  const changes = spans.flatMap(({ from, to }) => [from, to]).filter((at) => at <= now && at > now - 8 * DAY_MS);
  return {
    within: spans.some((span) => holds(span, now)),
    since: changes.length === 0 ? null : Math.max(...changes),
  };
}

interface Hours {
  within: boolean;
  since: number | null;
}

/** When the quiet hours that run now end; null if none do. Infinity where they begin as they end, and so never do. */
export function quietUntil(quiet: DailyHours | null | undefined, now: number): number | null {
  const clock = quiet && zoneClock(quiet.timezone);
  if (!quiet || !clock) return null;
  if (quiet.from === quiet.to) return Number.POSITIVE_INFINITY;
  const periods = WEEKDAYS.map((day) => ({ day, from: quiet.from, to: quiet.to }));
  return spansAround(clock, periods, now, 1).find((span) => holds(span, now))?.to ?? null;
}

/** The spans of the periods that begin today or on one of the days before, in order, those that touch made one. */
function spansAround(clock: ZoneClock, periods: WeeklyHours["periods"], now: number, daysBack: number): Span[] {
  const wall = now + clock.offsetAt(now);
  const today = Math.floor(wall / DAY_MS) * DAY_MS;
  const days = Array.from({ length: daysBack + 1 }, (_, back) => today - back * DAY_MS);
  const spans = days.flatMap((day) => {
    const weekday = WEEKDAYS[new Date(day).getUTCDay()];
    return periods.filter((period) => period.day === weekday).map((period) => spanOf(clock, day, period));
  });
  return merged(spans.filter(({ from, to }) => from < to));
}

function spanOf(clock: ZoneClock, day: number, period: { from: string; to: string }): Span {
  const [from, to] = [timeOf(period.from), timeOf(period.to)];
  return { from: clock.instantOf(day + from), to: clock.instantOf(day + to + (to <= from ? DAY_MS : 0)) };
}

/** Milliseconds since midnight of a time like 09:30. */
function timeOf(text: string): number {
  return (Number(text.slice(0, 2)) * 60 + Number(text.slice(3))) * MINUTE_MS;
}

function merged(spans: Span[]): Span[] {
  const found: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else found.push({ ...span });
  }
  return found;
}

function holds({ from, to }: Span, now: number): boolean {
  return from <= now && now < to;
}
