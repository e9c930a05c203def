import { expect, test } from "vitest";
import { rotated } from "./resume-key.ts";

test("the newest key ends those before it, and stays good in case its answer gets lost", () => {
  expect(rotated(["c", "b", "a"], "c", "d")).toEqual(["d", "c"]);
});

test("an older key locks out none that was given meanwhile: two tabs came with it, or an answer got lost", () => {
  expect(rotated(["b", "a"], "a", "c")).toEqual(["c", "a", "b"]);
});

test("however often an answer gets lost, the key that the page has brings its visitor back, and no more than five do", () => {
  const good = ["b", "c", "d", "e", "f", "g"].reduce((hashes, next) => rotated(hashes, "a", next), ["a"]);
  expect(good).toEqual(["g", "a", "f", "e", "d"]);
});
