import { expect, test } from "vitest";
import { excess } from "./text.ts";

test("a text may have 4000 characters", () => {
  expect(excess("x".repeat(4000))).toBe(0);
  expect(excess("x".repeat(4003))).toBe(3);
});
