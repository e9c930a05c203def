import { expect, test } from "vitest";
import { TAG_MAX } from "@porchlight/contract/limits.ts";
import { tag as schema } from "@porchlight/contract/values/values.ts";
import { inOrder, tagProblem } from "./tag-words.ts";

test.each([
  ["", undefined],
  ["  ", undefined],
  [" refund ", undefined],
  ["🧡👩‍👩‍👧", undefined],
  ["t".repeat(TAG_MAX), undefined],
  ["t".repeat(500), "A tag has at most 40 characters, and this has 500."],
  ["vip", "This tag is there already."],
])("of %j it is said: %s", (typed, problem) => {
  expect(tagProblem(typed, ["vip"], 20)).toBe(problem);
});

test.each([" refund ", "🧡👩‍👩‍👧", "t".repeat(TAG_MAX)])("what is no problem is a tag to the server too: %j", (typed) => {
  expect(schema.parse(typed)).toBe(typed.trim());
});

test("there are as many as there may be", () => {
  expect(tagProblem("more", ["a", "b"], 2)).toBe(
    "There are 2 tags, which is as many as there may be. Remove one first.",
  );
});

test("each stands once, in the order of a dictionary", () => {
  expect(inOrder(["vip", "ärger", "refund", "vip"])).toEqual(["ärger", "refund", "vip"]);
});
