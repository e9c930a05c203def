import { expect, test } from "vitest";
import { failingNumber, fateOf, oddNumber } from "./fate.ts";

test.each([
  [failingNumber("refused", 131_047), { kind: "refused", code: 131_047 }],
  [failingNumber("failing", 190), { kind: "failing", code: 190 }],
  [oddNumber("twice"), { kind: "odd", oddity: "twice" }],
  ["4793000009", { kind: "open" }],
  ["4795000001", { kind: "open" }],
])("what becomes of messages to %s is in its digits", (number, fate) => {
  expect(fateOf(number)).toEqual(fate);
});

test("several people may be of one kind", () => {
  expect(fateOf("4792131047001")).toEqual({ kind: "failing", code: 131_047 });
  expect(fateOf("4792131047999")).toEqual(fateOf("4792131047"));
  expect(fateOf("47921310471234")).toEqual({ kind: "open" });
});
