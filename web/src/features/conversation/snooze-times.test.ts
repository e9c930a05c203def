import { expect, test } from "vitest";
import { clockTime } from "../../ui/times.ts";
import { snoozeChoices, untilTime } from "./snooze-times.ts";

const at = (time: string) => Date.parse(time);
const offered = (now: string, zone: string) =>
  snoozeChoices(at(now), zone).map(({ words, until }) => [words, until && new Date(until).toISOString()]);

test.each([
  ["a Thursday in Oslo", "2026-11-26T15:00:00Z", "Europe/Oslo", "2026-11-27T08:00:00.000Z", "2026-11-30T08:00:00.000Z"],
  [
    "late in Oslo, which is the next day there",
    "2026-11-25T23:30:00Z",
    "Europe/Oslo",
    "2026-11-27T08:00:00.000Z",
    "2026-11-30T08:00:00.000Z",
  ],
  ["a Monday", "2026-11-23T10:00:00Z", "UTC", "2026-11-24T09:00:00.000Z", "2026-11-30T09:00:00.000Z"],
  [
    "before the clocks go back",
    "2026-10-23T10:00:00Z",
    "Europe/Oslo",
    "2026-10-24T07:00:00.000Z",
    "2026-10-26T08:00:00.000Z",
  ],
])("%s", (_, now, zone, tomorrow, monday) => {
  expect(offered(now, zone)).toEqual([
    ["An hour", new Date(at(now) + 3_600_000).toISOString()],
    ["Tomorrow", tomorrow],
    ["Monday", monday],
    ["When they write again", null],
  ]);
});

test("on a Sunday tomorrow is Monday, and is offered once", () => {
  expect(offered("2026-11-29T12:00:00Z", "UTC").map(([words]) => words)).toEqual([
    "An hour",
    "Tomorrow",
    "When they write again",
  ]);
});

test("what is near is said by its time, what is not by its day too", () => {
  const now = at("2026-11-26T15:00:00Z");
  expect(untilTime("2026-11-26T16:00:00.000Z", now)).toBe(clockTime("2026-11-26T16:00:00.000Z"));
  const monday = "2026-11-30T12:00:00.000Z";
  expect(untilTime(monday, now)).toMatch(/^Mon,? 30 Nov, /u);
  // As clocks are written everywhere else here.
  expect(untilTime(monday, now)).toContain(clockTime(monday));
});
