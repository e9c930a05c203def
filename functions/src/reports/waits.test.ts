import { expect, test } from "vitest";
import { addedWaits, countOf, quantile, withWait, type Waits } from "./waits.ts";

const of = (...seconds: number[]) => seconds.reduce<Waits>((waits, each) => withWait(waits, each * 1_000), {});

test("what half and nine of ten waited at most is found to within 9 %", () => {
  for (let seconds = 1; seconds < 400_000; seconds *= 1.37) {
    const found = quantile(of(seconds, seconds, seconds), 0.5) ?? 0;
    // It is found in whole seconds.
    expect(Math.abs(found - seconds)).toBeLessThanOrEqual(seconds * 0.091 + 0.5);
  }
  const many = of(...Array.from({ length: 100 }, (_, index) => (index + 1) * 10));
  expect(quantile(many, 0.5)).toBeGreaterThan(455);
  expect(quantile(many, 0.5)).toBeLessThan(545);
  expect(quantile(many, 0.9)).toBeGreaterThan(819);
  expect(quantile(many, 0.9)).toBeLessThan(981);
});

test("of one it is what that one waited, and of none nothing", () => {
  expect(quantile(of(60), 0.9)).toBe(quantile(of(60), 0.5));
  expect(quantile({}, 0.5)).toBeNull();
});

test("a clock that went back, and half a lifetime, are counted too", () => {
  expect(countOf(of(-5, 0, 10 ** 9))).toBe(3);
  expect(quantile(of(-5), 0.5)).toBe(1);
});

test("two added are one of both", () => {
  expect(addedWaits(of(1, 60), of(60))).toEqual(of(1, 60, 60));
});
