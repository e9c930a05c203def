import { expect, test } from "vitest";
import { isForInputMethod } from "./composing.ts";

test.each([
  ["Enter", { isComposing: false, keyCode: 13 }, false],
  ["Enter in an event that knows of no composing", { keyCode: 13 }, false],
  ["Enter that chooses a word in Chrome and Firefox", { isComposing: true, keyCode: 229 }, true],
  ["Enter that chooses a word, with its own code", { isComposing: true, keyCode: 13 }, true],
  ["Enter that chooses a word in Safari", { isComposing: false, keyCode: 229 }, true],
])("%s", (_what, key, expected) => {
  expect(isForInputMethod(key)).toBe(expected);
});
