import { expect, test } from "vitest";
import { isFrom } from "./is-from.ts";

const frame = { name: "our frame" };
const origin = "https://chat.example";

test("a message of the one window on the one origin is from there", () => {
  expect(isFrom({ origin, source: frame }, frame, origin)).toBe(true);
});

test.each([
  ["another origin", { origin: "https://evil.example", source: frame }],
  ["an origin that begins like ours", { origin: "https://chat.example.evil", source: frame }],
  ["another port", { origin: "https://chat.example:8443", source: frame }],
  ["another scheme", { origin: "http://chat.example", source: frame }],
  ["another window of our origin", { origin, source: { name: "our frame" } }],
  ["nobody at all", { origin, source: null }],
])("one of %s is not", (_what, event) => {
  expect(isFrom(event, frame, origin)).toBe(false);
});

test("nothing is from a frame that is not there yet", () => {
  expect(isFrom({ origin, source: null }, null, origin)).toBe(false);
});
