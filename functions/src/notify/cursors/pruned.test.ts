import { Timestamp } from "firebase-admin/firestore";
import { expect, test } from "vitest";
import { aCursor, anEntry, cursorsOf } from "../../../test/cursor-fakes.ts";
import { NOON } from "../../../test/notify-fakes.ts";
import { cursorsFields } from "../../firestore/notify/cursor-document.ts";
import { newPending, type Cursors } from "./cursor.ts";
import { pruned } from "./pruned.ts";

const messages = (from: number, to: number): Cursors["messages"] =>
  Array.from({ length: to - from + 1 }, (_, n) => {
    return { seq: from + n, id: `message-${from + n}`, at: NOON, author: "ada", byVisitor: true };
  });
const history = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => anEntry(from + n));

test("what became of messages that are no longer kept goes, and whoever hears of none that are", () => {
  const cursors = cursorsOf(
    {
      "telegram:grace": aCursor({ notified: 60, wanted: 60, history: history(41, 60) }),
      "push:grace:lost": aCursor({ notified: 12, wanted: 12, history: history(1, 12) }),
      "telegram:late": aCursor({ notified: 3, wanted: 4, pending: newPending(NOON), history: history(1, 3) }),
    },
    { messages: messages(50, 60) },
  );
  const { targets } = pruned(cursors);
  expect(Object.keys(targets)).toEqual(["telegram:grace", "telegram:late"]);
  expect(targets["telegram:grace"]?.history.map(({ to }) => to)).toEqual(Array.from({ length: 11 }, (_, n) => 50 + n));
  expect(targets["telegram:late"]).toMatchObject({ pending: { dueAt: NOON }, history: [] });
});

test("where nothing goes it is the same", () => {
  const cursors = cursorsOf({ "telegram:grace": aCursor({ notified: 2, wanted: 2, history: history(1, 2) }) });
  expect(pruned(cursors)).toBe(cursors);
});

test("twenty people with twenty devices each fit into a document, with all that went wrong", () => {
  const keys = Array.from(
    { length: 440 },
    (_, n) => `push:${`person-${n}`.padEnd(28, "x")}:${`${n}`.padStart(16, "0")}`,
  );
  const error = "x".repeat(160);
  const entries = history(31, 50).map((entry) => ({ ...entry, state: "dead", error, reason: "refused" }) as const);
  const cursor = aCursor({ to: "0".repeat(16), notified: 50, wanted: 50, history: entries });
  const cursors = cursorsOf(Object.fromEntries(keys.map((key) => [key, cursor])), { messages: messages(1, 50) });
  const size = (each: Cursors) => JSON.stringify(cursorsFields(each, NOON, { Timestamp })).length;
  expect(size(cursors)).toBeGreaterThan(1_048_576);
  expect(size(pruned(cursors))).toBeLessThan(900_000);
});
