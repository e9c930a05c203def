import { expect, test } from "vitest";
import { namesIn } from "./names-in.ts";

const bo = { uid: "bo", name: "Bo" };
const bob = { uid: "bob", name: "Bo Berg" };

test("names stand out wherever they stand, the longer one first", () => {
  expect(namesIn("@Bo Berg and @Bo: 👋", [bo, bob])).toEqual([bob, " and ", bo, ": 👋"]);
});

test("without names it is the text as it was", () => {
  expect(namesIn("mail@bo.example, @Ada", [bo])).toEqual(["mail@bo.example, @Ada"]);
  expect(namesIn("", [bo])).toEqual([]);
});
