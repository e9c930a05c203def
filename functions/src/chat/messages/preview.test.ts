import { expect, test } from "vitest";
import { PREVIEW_MAX } from "../../../contract/limits.ts";
import { previewOf } from "./preview.ts";

const FAMILY = "👨‍👩‍👧‍👦";

test.each([
  ["a short text stays as it is", "Do you ship to Norway?", "Do you ship to Norway?"],
  ["lines become one", " first\n\n\tsecond  third ", "first second third"],
  ["exactly the limit is not cut", "x".repeat(PREVIEW_MAX), "x".repeat(PREVIEW_MAX)],
  ["one more is cut and says so", "x".repeat(PREVIEW_MAX + 1), `${"x".repeat(PREVIEW_MAX - 1)}…`],
  [
    "a family is never torn apart",
    `${"x".repeat(PREVIEW_MAX - 5)}${FAMILY}${FAMILY}`,
    `${"x".repeat(PREVIEW_MAX - 5)}…`,
  ],
  [
    "no space before the ellipsis",
    `${"x".repeat(PREVIEW_MAX - 2)} y ${"z".repeat(50)}`,
    `${"x".repeat(PREVIEW_MAX - 2)}…`,
  ],
])("%s", (_, text, preview) => {
  expect(previewOf(text)).toBe(preview);
});

test("a preview of nothing but emoji is well-formed and within the limit", () => {
  const preview = previewOf(FAMILY.repeat(300));
  expect(preview.isWellFormed()).toBe(true);
  expect(preview.length).toBeLessThanOrEqual(PREVIEW_MAX);
  expect(preview.slice(0, -1).length % FAMILY.length).toBe(0);
});
