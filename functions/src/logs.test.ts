import { expect, test } from "vitest";
import { describeCause } from "./logs.ts";

test.each([
  ["on one line", "no such name: Kari Nordmann"],
  [
    "on several lines",
    '[\n  {\n    "path": ["read", "kari"],\n    "message": "kari@shop.test is not a number"\n  }\n]',
  ],
  ["like a stack", "failed\n    at Kari Nordmann (kari@shop.test:1:1)"],
])("a cause with a message %s is logged by its kind, code and places, without a word of it", (_, message) => {
  const cause = Object.assign(new TypeError(message), { code: 3 });
  const described = describeCause(cause);
  expect(described).toMatchObject({ type: "TypeError", code: 3 });
  expect(described.stack?.[0]).toMatch(/^ {4}at .*logs\.test\.ts/);
  expect(JSON.stringify(described)).not.toMatch(/kari/i);
});

test("what is no error is logged by its type alone", () => {
  expect(describeCause("kari@shop.test")).toEqual({ type: "string" });
});
