import { describe, expect, test } from "vitest";
import { daysIn, lastDays, problemOf } from "./range.ts";

test("the last days end with today, by this browser's clock", () => {
  const now = new Date(2026, 10, 30, 0, 30).getTime();
  expect(lastDays(7, now)).toEqual({ from: "2026-11-24", to: "2026-11-30" });
  expect(daysIn(lastDays(90, now))).toBe(90);
  expect(lastDays(1, now)).toEqual({ from: "2026-11-30", to: "2026-11-30" });
});

describe("a range of one's own", () => {
  test.each([
    ["", "2026-11-30", "from", "Choose the first day."],
    ["2026-11-30", "", "to", "Choose the last day."],
    ["2026-11-30", "2026-11-29", "to", "This is before the first day."],
    ["2025-11-29", "2026-11-30", "to", "A report covers a year at most."],
  ])("%s to %s is not taken", (from, to, field, words) => {
    expect(problemOf({ from, to })).toEqual({ field, words });
  });

  test("of a day or a year is", () => {
    expect(problemOf({ from: "2026-11-30", to: "2026-11-30" })).toBeUndefined();
    expect(problemOf({ from: "2025-11-30", to: "2026-11-30" })).toBeUndefined();
  });
});
