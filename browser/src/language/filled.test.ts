import { expect, test } from "vitest";
import { countedIn, filled } from "./filled.ts";

test("a text is filled where its braces name something, and left as it is elsewhere", () => {
  expect(filled("From {from} to {to}, {often}", { from: "9", to: "$& {from}" })).toBe("From 9 to $& {from}, {often}");
});

test.each([
  ["en-GB", 1, "1 day of Ada's"],
  ["en-GB", 96_000, "96,000 days of Ada's"],
  // One that has no word of its own is said as the others.
  ["pl", 3, "3 days of Ada's"],
])("in %s %i has its own form", (locale, count, said) => {
  const forms = { one: "{n} day of {name}", other: "{n} days of {name}" };
  expect(countedIn(locale, forms, count, { name: "Ada's" })).toBe(said);
});
