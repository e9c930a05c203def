import { expect, test } from "vitest";
import { exampleMessage } from "./examples.ts";
import { lastWithoutGap, mergeEdits, mergeMessages } from "./thread.ts";

const seqs = (messages: readonly { seq: number }[]) => messages.map(({ seq }) => seq);

test("messages are kept once each, in order of seq, in whatever order they come", () => {
  const merged = mergeMessages(
    [exampleMessage(2), exampleMessage(4)],
    [4, 3, 1].map((seq) => exampleMessage(seq)),
  );
  expect(seqs(merged)).toEqual([1, 2, 3, 4]);
});

test("nothing new leaves the same list", () => {
  const known = [exampleMessage(1)];
  expect(mergeMessages(known, [exampleMessage(1)])).toBe(known);
});

test("news are asked for after the last message before the first gap", () => {
  expect(lastWithoutGap([])).toBe(0);
  expect(lastWithoutGap([1, 2, 3].map((seq) => exampleMessage(seq)))).toBe(3);
  expect(lastWithoutGap([51, 52, 54].map((seq) => exampleMessage(seq)))).toBe(52);
});

test("a text that was changed replaces the former one, and an older change nothing", () => {
  const before = exampleMessage(1);
  const once = { ...before, text: "better", rev: 1 };
  expect(mergeEdits([before, exampleMessage(2)], [once])).toEqual([once, exampleMessage(2)]);
  const known = [{ ...before, text: "best", rev: 2 }];
  expect(mergeEdits(known, [once])).toBe(known);
  expect(mergeEdits([exampleMessage(2)], [once])).toEqual([exampleMessage(2)]);
});
