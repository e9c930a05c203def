import { expect, test } from "vitest";
import { aMessage } from "@porchlight/contract/examples/conversations.ts";
import { lastWithoutGap, mergeEdits, mergeMessages } from "./thread.ts";

const seqs = (messages: readonly { seq: number }[]) => messages.map(({ seq }) => seq);

test("messages are kept once each, in order of seq, in whatever order they come", () => {
  const merged = mergeMessages(
    [aMessage({ seq: 2 }), aMessage({ seq: 4 })],
    [4, 3, 1].map((seq) => aMessage({ seq })),
  );
  expect(seqs(merged)).toEqual([1, 2, 3, 4]);
});

test("nothing new leaves the same list", () => {
  const known = [aMessage()];
  expect(mergeMessages(known, [aMessage()])).toBe(known);
});

test("news are asked for after the last message before the first gap", () => {
  expect(lastWithoutGap([])).toBe(0);
  expect(lastWithoutGap([1, 2, 3].map((seq) => aMessage({ seq })))).toBe(3);
  expect(lastWithoutGap([51, 52, 54].map((seq) => aMessage({ seq })))).toBe(52);
});

test("a text that was changed replaces the former one, and an older change nothing", () => {
  const before = aMessage();
  const once = { ...before, text: "better", rev: 1 };
  expect(mergeEdits([before, aMessage({ seq: 2 })], [once])).toEqual([once, aMessage({ seq: 2 })]);
  const known = [{ ...before, text: "best", rev: 2 }];
  expect(mergeEdits(known, [once])).toBe(known);
  expect(mergeEdits([aMessage({ seq: 2 })], [once])).toEqual([aMessage({ seq: 2 })]);
});
