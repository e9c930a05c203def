import { expect, test } from "vitest";
import { amid, dayOf, dayWords, rowTime } from "./times.ts";

// In the time zone of whoever runs the test, so every moment is given as local time.
const local = (text: string) => new Date(text).toISOString();
const now = new Date("2026-11-22T15:00:00").getTime();

test("in a list, what was said today has its time of day", () => {
  expect(rowTime(local("2026-11-22T09:05:00"), now)).toMatch(/^0?9.05/u);
  expect(rowTime(local("2026-11-22T15:00:30"), now)).toMatch(/^0?3.00|^15.00/u);
});

test.each([
  ["2026-11-21T23:59:00", "Yesterday"],
  ["2026-11-17T10:00:00", "Tue"],
  ["2026-11-15T10:00:00", "15 Nov"],
])("in a list, %s is %s", (at, expected) => {
  expect(rowTime(local(at), now)).toBe(expected);
});

test.each([
  ["2026-11-22T00:00:00", "Today"],
  ["2026-11-21T00:00:00", "Yesterday"],
  ["2026-11-16T12:00:00", "Monday 16 November"],
  ["2025-03-03T12:00:00", "3 March 2025"],
])("the day of %s is called %s", (at, expected) => {
  expect(dayWords(local(at), now)).toBe(expected);
});

test("a clock that is a little ahead of ours does not make tomorrow", () => {
  expect(dayWords(local("2026-11-23T00:00:10"), new Date("2026-11-22T23:59:59").getTime())).toBe("Today");
});

test("a day is one value from midnight to midnight", () => {
  expect(dayOf(local("2026-11-22T00:00:00"))).toBe(dayOf(local("2026-11-22T23:59:59")));
  expect(dayOf(local("2026-11-22T23:59:59"))).not.toBe(dayOf(local("2026-11-23T00:00:00")));
});

test("in the middle of a sentence only names begin with a capital letter", () => {
  expect(["Yesterday", "Today", "Tue", "3 March"].map(amid)).toEqual(["yesterday", "today", "Tue", "3 March"]);
});
