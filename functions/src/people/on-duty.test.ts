import { expect, test } from "vitest";
import type { WeeklyHours } from "../../contract/values/hours.ts";
import { isOnDuty } from "./on-duty.ts";

const OFFICE: WeeklyHours = {
  timezone: "Europe/Oslo",
  periods: [
    { day: "mon", from: "09:00", to: "17:00" },
    { day: "tue", from: "09:00", to: "17:00" },
  ],
};

/** Set by hand, with hours or without, and asked at a time. */
function onDuty(on: boolean, setAt: string | undefined, now: string, dutyHours: WeeklyHours | null = OFFICE): boolean {
  const duty = setAt === undefined ? { on } : { on, setAt: Date.parse(setAt) };
  return isOnDuty({ duty, preferences: { dutyHours } }, Date.parse(now));
}

// Monday 2 November 2026; in Oslo 09:00 is 08:00 UTC.
test.each([
  ["before the hours", "2026-11-02T07:59Z", false],
  ["when they begin", "2026-11-02T08:00Z", true],
  ["within them", "2026-11-02T12:00Z", true],
  ["when they end", "2026-11-02T16:00Z", false],
])("with hours and no switch by hand, %s", (_when, now, expected) => {
  expect([onDuty(true, undefined, now), onDuty(false, undefined, now)]).toEqual([expected, expected]);
});

test.each([
  ["on before the hours, it holds until they begin", true, "2026-11-02T06:00Z", "2026-11-02T07:59Z", true],
  ["on before the hours, it is on within them too", true, "2026-11-02T06:00Z", "2026-11-02T09:00Z", true],
  ["on before the hours, it ends with them", true, "2026-11-02T06:00Z", "2026-11-02T16:00Z", false],
  ["off within the hours, it holds until they end", false, "2026-11-02T10:00Z", "2026-11-02T15:59Z", false],
  ["off within the hours, the next day is as usual", false, "2026-11-02T10:00Z", "2026-11-03T08:00Z", true],
  ["off as they begin, it holds", false, "2026-11-02T08:00Z", "2026-11-02T09:00Z", false],
  ["on after the hours, it holds until the next begin", true, "2026-11-03T20:00Z", "2026-11-08T20:00Z", true],
  ["on after the hours, it is over once they have ended", true, "2026-11-03T20:00Z", "2026-11-09T16:00Z", false],
  ["on by a clock that is ahead of ours, it holds", true, "2026-11-02T07:01Z", "2026-11-02T07:00Z", true],
])("switched by hand %s", (_what, on, setAt, now, expected) => {
  expect(onDuty(on, setAt, now)).toBe(expected);
});

const mars = { ...OFFICE, timezone: "Mars/Olympus" };
test.each([
  ["without hours", null],
  ["with hours of a zone that does not exist", mars],
])("%s it is by hand alone", (_what, hours) => {
  const now = "2026-11-02T12:00Z";
  expect([true, false].map((on) => onDuty(on, "2026-01-01T00:00Z", now, hours))).toEqual([true, false]);
});
