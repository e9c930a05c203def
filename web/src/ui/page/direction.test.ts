import { expect, test } from "vitest";
import { directionOf } from "./direction.ts";

test.each([
  ["Kari Nordmann", "ltr"],
  ["محمد علي", "rtl"],
  ["“ליאת” Cohen", "rtl"],
  ["Kari محمد", "ltr"],
  ["42", "ltr"],
  ["", "ltr"],
])("%j is read %s", (text, direction) => {
  expect(directionOf(text)).toBe(direction);
});
