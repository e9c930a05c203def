import { expect, test } from "vitest";
import { backoffMs } from "./backoff.ts";

test("the pause doubles from a second to two minutes and stays there", () => {
  expect([1, 2, 3, 7, 8, 9, 1000].map((failures) => backoffMs(failures, 1))).toEqual([
    1_000, 2_000, 4_000, 64_000, 120_000, 120_000, 120_000,
  ]);
});

test("chance takes away at most half of it", () => {
  expect(backoffMs(4, 0)).toBe(4_000);
  expect(backoffMs(4, 0.5)).toBe(6_000);
});
