import { expect, test } from "vitest";
import { initials } from "./initials.ts";

test.each([
  ["Kari Nordmann", "KN"],
  ["maria fernández garcía de la vega", "MV"],
  ["Jo", "J"],
  ["  ", ""],
  ["👩‍👩‍👧 Family", "👩‍👩‍👧F"],
  ["ליאת כהן", "לכ"],
])("%j is %j", (name, expected) => {
  expect(initials(name)).toBe(expected);
});
