import { expect, test } from "vitest";
import { initials } from "./Face.tsx";

test.each([
  ["Astrid Berg", "AB"],
  ["maria", "M"],
  ["Ana María de la Cruz", "AC"],
  ["Łukasz Żak", "ŁŻ"],
  ["李 小龍", "李小"],
  ["Jo (support)", "JS"],
  ["", ""],
  ["🙂", ""],
])("%s is %s", (name, said) => {
  expect(initials(name)).toBe(said);
});
