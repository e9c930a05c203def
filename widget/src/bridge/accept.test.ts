import { describe, expect, test } from "vitest";
import { accept } from "./accept.ts";

const frame = { name: "our frame" };
const origin = "https://chat.example";
const parse = (data: unknown) => (typeof data === "string" ? data : undefined);

describe("what is accepted from the bridge", () => {
  test("the message of the one window on the one origin", () => {
    expect(accept({ origin, source: frame, data: "hello" }, { window: frame, origin }, parse)).toBe("hello");
  });

  test.each([
    ["another origin", { origin: "https://evil.example", source: frame, data: "hello" }],
    ["an origin that begins like ours", { origin: "https://chat.example.evil", source: frame, data: "hello" }],
    ["another port", { origin: "https://chat.example:8443", source: frame, data: "hello" }],
    ["another scheme", { origin: "http://chat.example", source: frame, data: "hello" }],
    ["another window of our origin", { origin, source: { name: "our frame" }, data: "hello" }],
    ["nobody at all", { origin, source: null, data: "hello" }],
    ["what the parser does not know", { origin, source: frame, data: 1 }],
  ])("not %s", (_what, event) => {
    expect(accept(event, { window: frame, origin }, parse)).toBeUndefined();
  });

  test("nothing while there is no frame yet", () => {
    expect(accept({ origin, source: null, data: "hello" }, { window: null, origin }, parse)).toBeUndefined();
  });
});
