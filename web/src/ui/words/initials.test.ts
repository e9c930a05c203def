import { expect, test } from "vitest";
import { initials } from "./initials.ts";

test.each([
  ["Kari Nordmann", "KN"],
  ["maria fernández garcía de la vega", "MV"],
  ["Jo", "J"],
  ["  ", ""],
  ["👩‍👩‍👧 Family", "👩‍👩‍👧F"],
  ["ליאת כהן", "לכ"],
  ["e\u0301mile a\u030angstro\u0308m", "E\u0301A\u030a"],
  ["किरण शर्मा", "किश"],
  ["👩🏽‍💻 🇳🇴Norway", "👩🏽‍💻🇳🇴"],
  ["❤️ 2️⃣", "❤️2️⃣"],
])("%j is %j", (name, expected) => {
  expect(initials(name)).toBe(expected);
});
