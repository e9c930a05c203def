import { aColleague, aStaffMember } from "@porchlight/contract/examples/staff.ts";
import { expect, test } from "vitest";
import { namedSo, soughtName, withName } from "./naming.ts";

test.each([
  ["@", ""],
  ["Ask @be", "be"],
  ["(@Ben Lo", "Ben Lo"],
  ["mail@ben", undefined],
  ["no one", undefined],
  ["@ben\nand", undefined],
])("%j looks for %j", (text, sought) => {
  expect(soughtName(text, text.length)).toBe(sought);
});

test("names are found by the beginning of any of their words, and one's own is not", () => {
  const staff = [aStaffMember(), aColleague(), { ...aColleague(), uid: "jo", name: "José Berg" }];
  const found = (sought: string) => namedSo(sought, staff)?.map(({ uid }) => uid);
  expect(found("")).toEqual(["ben", "jo"]);
  expect(found("jose b")).toEqual(["jo"]);
  expect(found("be")).toEqual(["ben", "jo"]);
  expect(found("zz")).toBeUndefined();
});

test("the name takes the place of what was looked for, with one space behind it", () => {
  expect(withName("Ask @be", 7, "Ben")).toEqual({ text: "Ask @Ben ", caret: 9 });
  expect(withName("Ask @be now", 7, "Ben")).toEqual({ text: "Ask @Ben now", caret: 9 });
});
