import { expect, test } from "vitest";
import { contrast, textOn } from "./accent.ts";

test("contrast is 1 for equal colours and 21 for black on white", () => {
  expect(contrast("#777777", "#777777")).toBe(1);
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
});

test.each(["#f0a531", "#ffffff", "#000000", "#3f7d58", "#b3432f", "#1d4ed8", "#7a7a7a", "#767676"])(
  "text on %s can be read",
  (accent) => {
    expect(contrast(accent, textOn(accent))).toBeGreaterThanOrEqual(4.5);
  },
);
