import { expect, test } from "vitest";
import { meaning } from "./meaning.ts";

const place = { enterSends: true, closable: true, isEmpty: false };
const native = (isComposing: boolean) => ({ isComposing, keyCode: 0 }) as KeyboardEvent;
const key = (name: string, change: Partial<Parameters<typeof meaning>[0]> = {}) => ({
  key: name,
  shiftKey: false,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  nativeEvent: native(false),
  ...change,
});

test.each([
  ["Enter", {}, {}, "send"],
  ["Enter", { shiftKey: true }, {}, undefined],
  ["Enter", {}, { enterSends: false }, undefined],
  ["Enter", { metaKey: true }, { enterSends: false }, "send"],
  ["Enter", { ctrlKey: true }, { enterSends: true }, "send"],
  ["Enter", { ctrlKey: true, shiftKey: true }, {}, "close"],
  ["Enter", { ctrlKey: true, shiftKey: true }, { closable: false }, undefined],
  ["Enter", { nativeEvent: native(true) }, {}, undefined],
  ["z", { metaKey: true }, { isEmpty: true }, "undo"],
  ["z", { metaKey: true }, {}, undefined],
  ["z", {}, { isEmpty: true }, undefined],
  ["Z", { ctrlKey: true, shiftKey: true }, { isEmpty: true }, undefined],
  ["Escape", {}, {}, "leave"],
  ["Escape", { nativeEvent: native(true) }, {}, undefined],
  ["a", {}, {}, undefined],
] as const)("%s with %j in %j: %s", (name, change, where, means) => {
  expect(meaning(key(name, change), { ...place, ...where })).toBe(means);
});
