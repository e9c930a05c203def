import { expect, test } from "vitest";
import { zoneClock } from "./zone-clock.ts";

/** The instant at which the zone's clock shows this, as RFC 3339. */
function instant(zone: string, wall: string): string | undefined {
  const clock = zoneClock(zone);
  return clock && new Date(clock.instantOf(Date.parse(`${wall}Z`))).toISOString();
}

test.each([
  ["Europe/Oslo", "2026-01-05T09:00", "2026-01-05T08:00:00.000Z"],
  ["Europe/Oslo", "2026-07-06T09:00", "2026-07-06T07:00:00.000Z"],
  ["America/New_York", "2026-01-05T23:30", "2026-01-06T04:30:00.000Z"],
  ["Asia/Kathmandu", "2026-01-05T00:00", "2026-01-04T18:15:00.000Z"],
  ["Pacific/Kiritimati", "2026-01-05T00:00", "2026-01-04T10:00:00.000Z"],
])("in %s a clock shows %s at %s", (zone, wall, expected) => {
  expect(instant(zone, wall)).toBe(expected);
});

test.each([
  ["Europe/Oslo", "2026-03-29T02:00", "2026-03-29T01:00:00.000Z"],
  ["Europe/Oslo", "2026-03-29T02:59", "2026-03-29T01:00:00.000Z"],
  ["America/New_York", "2026-03-08T02:30", "2026-03-08T07:00:00.000Z"],
  ["Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:30:00.000Z"],
])("in %s no clock shows %s: it is when the clock jumps over it, %s", (zone, wall, expected) => {
  expect(instant(zone, wall)).toBe(expected);
});

test.each([
  ["Europe/Oslo", "2026-10-25T02:30", "2026-10-25T00:30:00.000Z"],
  ["America/New_York", "2026-11-01T01:00", "2026-11-01T05:00:00.000Z"],
  ["Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45:00.000Z"],
])("in %s a clock shows %s twice: the first time counts, %s", (zone, wall, expected) => {
  expect(instant(zone, wall)).toBe(expected);
});

test("how far a clock is ahead of UTC follows its changes to the millisecond", () => {
  const change = Date.UTC(2026, 9, 3, 15, 30);
  const clock = zoneClock("Australia/Lord_Howe");
  expect([change - 1, change].map((at) => (clock?.offsetAt(at) ?? 0) / 60_000)).toEqual([630, 660]);
});

test.each(["Mars/Olympus", "", "Europe/Oslo/x", "../../etc/passwd"])("%s has no clock", (zone) => {
  expect(zoneClock(zone)).toBeUndefined();
});
