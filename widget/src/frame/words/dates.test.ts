import { expect, test } from "vitest";
import { createDates } from "./dates.ts";

const now = Date.UTC(2026, 10, 22, 12);
const HOUR = 3_600_000;

test("a day is named as people name it", () => {
  const { day } = createDates("en-GB", "UTC");
  expect([0, 13, 37].map((hours) => day(now - hours * HOUR, now))).toEqual([
    "Today",
    "Yesterday",
    "Friday 20 November",
  ]);
});

test("a day ends when it ends where the visitor is", () => {
  const { day, dayOf } = createDates("en-GB", "Pacific/Auckland");
  expect(dayOf(now)).toBe("2026-11-23");
  expect(day(now - 2 * HOUR, now)).toBe("Yesterday");
});

test("days and times are in the visitor's language", () => {
  const { day, time } = createDates("de", "Europe/Berlin");
  expect(day(now, now)).toBe("Heute");
  expect(time(now)).toBe("13:00");
});

test("a message from a clock that runs ahead is not yesterday's", () => {
  expect(createDates("en-GB", "UTC").day(now + 24 * HOUR, now)).toBe("Monday 23 November");
});
