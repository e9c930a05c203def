import { expect, test } from "vitest";
import { retryDelay, retryWords } from "./poll-schedule.ts";

test("pauses double with each failure, from at most 2 s to at most 2 minutes", () => {
  expect([1, 2, 3, 6, 7, 20].map((failures) => retryDelay(failures, 1))).toEqual([
    2_000, 4_000, 8_000, 64_000, 120_000, 120_000,
  ]);
});

test("chance spreads them over the upper half", () => {
  expect(retryDelay(3, 0)).toBe(4_000);
  expect(retryDelay(3, 0.5)).toBe(6_000);
});

test("the banner counts down in whole seconds and never below one", () => {
  expect(retryWords(20_000, 0)).toBe("Cannot reach the server. Trying again in 20 s.");
  expect(retryWords(20_000, 19_999)).toBe("Cannot reach the server. Trying again in 1 s.");
  expect(retryWords(20_000, 20_000)).toBe("Cannot reach the server. Trying again.");
});
