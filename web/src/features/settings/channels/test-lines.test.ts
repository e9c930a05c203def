import { expect, test } from "vitest";
import { testLines } from "./test-lines.ts";

test("a step that failed says so in words, with the reason, and is not only red", () => {
  const steps = [
    { name: "WhatsApp is set up", ok: true },
    { name: "WhatsApp took the message", ok: false, detail: "the number has no WhatsApp" },
  ];
  expect(testLines({ steps, error: "the number has no WhatsApp" })).toEqual([
    { words: "WhatsApp is set up: yes", ok: true },
    { words: "WhatsApp took the message: no", ok: false, detail: "the number has no WhatsApp" },
  ]);
});

test("what went wrong after every step is said at the end", () => {
  expect(testLines({ steps: [{ name: "Telegram is set up", ok: true }], error: "It is not known yet." })).toEqual([
    { words: "Telegram is set up: yes", ok: true },
    { words: "It is not known yet.", ok: false },
  ]);
});
