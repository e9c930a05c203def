import { expect, test } from "vitest";
import { fitsPath } from "./fits-path.ts";

test.each([
  ["/lamps", "/lamps", true],
  ["/lamps", "/lamps/", false],
  ["/lamps", "/old/lamps", false],
  ["/lamps/*", "/lamps/", true],
  ["/lamps/*", "/lamps/oslo/brass", true],
  ["/lamps/*", "/lamps", false],
  ["*", "/", true],
  ["*/lamps", "/de/lamps", true],
  ["*/lamps", "/de/lamps/oslo", false],
  ["/*/lamps/*.html", "/de/lamps/oslo.html", true],
  ["/*/lamps/*.html", "/de/oslo.html", false],
  ["/a*a", "/a", false],
  ["/l.mps", "/lamps", false],
  ["/**", "/lamps", true],
])("%s and %s: %j", (pattern, path, expected) => {
  expect(fitsPath(pattern, path)).toBe(expected);
});

test("a hostile pattern takes no time", () => {
  const began = performance.now();
  expect(fitsPath(`/${"*a".repeat(99)}b`, `/${"a".repeat(4_000)}`)).toBe(false);
  expect(performance.now() - began).toBeLessThan(1_000);
});
