import { Timestamp } from "../../values/value.ts";
import { Duration, EvaluationError } from "./rules-value.ts";

const SECOND = 1_000_000_000n;

export function nanosOf(time: Timestamp): bigint {
  return BigInt(time.seconds) * SECOND + BigInt(time.nanos);
}

/** From 0001-01-01 to the end of 9999. */
const FIRST = -62_135_596_800n * SECOND;
const LAST = 253_402_300_800n * SECOND;

export function addNanos(time: Timestamp, nanos: bigint): Timestamp {
  return timestampOf(nanosOf(time) + nanos);
}

export function timestampOf(nanos: bigint): Timestamp {
  if (nanos < FIRST || nanos >= LAST) throw new EvaluationError("the time is outside the years 1 to 9999");
  const fraction = ((nanos % SECOND) + SECOND) % SECOND;
  return new Timestamp(Number((nanos - fraction) / SECOND), Number(fraction));
}

/** https://firebase.google.com/docs/reference/rules/rules.duration_#.value */
export const UNITS: ReadonlyMap<string, bigint> = new Map([
  ["ns", 1n],
  ["ms", 1_000_000n],
  ["s", SECOND],
  ["m", 60n * SECOND],
  ["h", 3600n * SECOND],
  ["d", 86_400n * SECOND],
  ["w", 604_800n * SECOND],
]);

const DAY_MS = 86_400_000;

function dateOf(time: Timestamp): Date {
  return new Date(time.seconds * 1000);
}

function midnight(time: Timestamp): number {
  return Math.floor((time.seconds * 1000) / DAY_MS) * DAY_MS;
}

/** Calendar and clock are UTC's: https://firebase.google.com/docs/reference/rules/rules.Timestamp */
export const TIMESTAMP_PARTS = {
  year: (time: Timestamp) => BigInt(dateOf(time).getUTCFullYear()),
  month: (time: Timestamp) => BigInt(dateOf(time).getUTCMonth() + 1),
  day: (time: Timestamp) => BigInt(dateOf(time).getUTCDate()),
  hours: (time: Timestamp) => BigInt(dateOf(time).getUTCHours()),
  minutes: (time: Timestamp) => BigInt(dateOf(time).getUTCMinutes()),
  seconds: (time: Timestamp) => BigInt(dateOf(time).getUTCSeconds()),
  nanos: (time: Timestamp) => BigInt(time.nanos),
  /** From 1, Monday, to 7. */
  dayOfWeek: (time: Timestamp) => BigInt(dateOf(time).getUTCDay() || 7),
  dayOfYear: (time: Timestamp) => {
    const year = new Date(0).setUTCFullYear(dateOf(time).getUTCFullYear(), 0, 1);
    return BigInt(Math.round((midnight(time) - year) / DAY_MS) + 1);
  },
  toMillis: (time: Timestamp) => BigInt(time.seconds) * 1000n + BigInt(Math.floor(time.nanos / 1_000_000)),
  date: (time: Timestamp) => new Timestamp(midnight(time) / 1000, 0),
  time: (time: Timestamp) => new Duration(nanosOf(time) - BigInt(midnight(time)) * 1_000_000n),
};
