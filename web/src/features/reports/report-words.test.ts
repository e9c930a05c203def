import { expect, test } from "vitest";
import { dateInFull, hourWords, shareWords, waitWords } from "./report-words.ts";

test.each([
  [null, "–"],
  [7, "7 s"],
  [59, "59 s"],
  [60, "1 min"],
  [250, "4.2 min"],
  [3_500, "58 min"],
  [5_400, "1.5 h"],
  [100_000, "28 h"],
  [400_000, "4.6 days"],
])("%s seconds are said as %s", (seconds, words) => {
  expect(waitWords(seconds)).toBe(words);
});

test("days, hours and shares", () => {
  expect(dateInFull("2026-11-30")).toBe("Mon 30 Nov");
  expect(hourWords(9)).toBe("09:00");
  expect(shareWords(1, 8)).toBe("13 %");
  expect(shareWords(0, 0)).toBe("–");
});
