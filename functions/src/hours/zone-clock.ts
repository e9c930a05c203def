/** The wall clock of a time zone, by Intl alone. */

/** A wall time stands for a date and time of day without a zone: milliseconds since 1970 as if it were UTC. */
export interface ZoneClock {
  /** How far the zone is ahead of UTC at an instant, in milliseconds. */
  offsetAt(instant: number): number;
  /** When a clock shows this wall time: the first time if it does twice, when it jumps over it if it never does. */
  instantOf(wall: number): number;
}

const DAY_MS = 24 * 60 * 60_000;

/** Making a formatter costs a hundred times what using it does. Only zones that exist are kept, so there are few. */
const clocks = new Map<string, ZoneClock>();

/** Undefined for a zone that this system does not know. */
export function zoneClock(zone: string): ZoneClock | undefined {
  const known = clocks.get(zone);
  if (known) return known;
  const format = formatOf(zone);
  if (!format) return undefined;
  const offsetAt = (instant: number) => wallOf(format, instant) - Math.floor(instant / 1000) * 1000;
  const clock: ZoneClock = { offsetAt, instantOf: (wall) => instantOf(offsetAt, wall) };
  clocks.set(zone, clock);
  return clock;
}

/** What a clock there shows, as if it were UTC; UTC's own where there is no such zone, or none is said. */
export function wallClockAt(zone: string | undefined, instant: number): Date {
  return new Date(instant + ((zone === undefined ? undefined : zoneClock(zone))?.offsetAt(instant) ?? 0));
}

function formatOf(timeZone: string): Intl.DateTimeFormat | undefined {
  const numeric = "numeric";
  const time = { hour: numeric, minute: numeric, second: numeric, hourCycle: "h23" } as const;
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone, year: numeric, month: numeric, day: numeric, ...time });
  } catch {
    return undefined;
  }
}

function wallOf(format: Intl.DateTimeFormat, instant: number): number {
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function instantOf(offsetAt: ZoneClock["offsetAt"], wall: number): number {
  // No zone is a day away from UTC, so these two are the offsets before and after whatever change is near.
  const before = offsetAt(wall - DAY_MS);
  const after = offsetAt(wall + DAY_MS);
  for (const offset of [before, after]) if (offsetAt(wall - offset) === offset) return wall - offset;
  return changeBetween(offsetAt, wall - after, wall - before);
}

/** The first instant after `low` that has another offset; it is not after `high`. */
function changeBetween(offsetAt: ZoneClock["offsetAt"], low: number, high: number): number {
  const before = offsetAt(low);
  let [from, to] = [low, high];
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if (offsetAt(middle) === before) from = middle;
    else to = middle;
  }
  return to;
}
