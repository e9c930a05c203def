import { expect, test } from "vitest";
import { isEnded, withEnded, withOthersEnded } from "./ended.ts";

test("nothing is ended where nothing was", () => {
  expect(isEnded(undefined, 1_000)).toBe(false);
});

test("one that was ended is, and no other", () => {
  const ended = withEnded(withEnded(undefined, 1_000), 2_000);
  expect([1_000, 2_000, 3_000].map((each) => isEnded(ended, each))).toEqual([true, true, false]);
  expect(withEnded(ended, 1_000)).toBe(ended);
});

test("all others are ended, and whoever signs in afterwards is in", () => {
  const ended = withOthersEnded(2_000, 5_000_400);
  expect([1_000, 2_000, 5_000, 5_001].map((each) => isEnded(ended, each))).toEqual([true, false, true, false]);
  expect(isEnded(withEnded(ended, 2_000), 2_000)).toBe(true);
});

test("none that was ended comes back, however many are", () => {
  let ended = withEnded(undefined, 1);
  for (let at = 2; at <= 50; at += 1) ended = withEnded(ended, at);
  expect(() => withEnded(ended, 51)).toThrow("end all others instead");
  expect(isEnded(ended, 1)).toBe(true);
});
