import type { OutboxItem } from "@porchlight/browser/outbox.ts";
import { expect, test } from "vitest";
import type { Outgoing } from "../../../stores/writing/kept-writing.ts";
import { due, leftBehind, nextLeaves } from "./due.ts";

const one = (id: string, leavesAt?: number, conversationId = "kari"): OutboxItem<Outgoing> => ({
  id,
  conversationId,
  text: id,
  internal: false,
  at: 0,
  leavesAt,
  state: { kind: "waiting" },
});
const ids = (outbox: readonly OutboxItem<Outgoing>[], now: number) => due(outbox, "kari", now).map(({ id }) => id);

test("what can still be undone waits, and all that was written after it", () => {
  const outbox = [one("a"), one("b", 5_000), one("c"), one("other", undefined, "lars")];
  expect(ids(outbox, 4_999)).toEqual(["a"]);
  expect(ids(outbox, 5_000)).toEqual(["a", "b", "c"]);
});

test("the next time is that of the first that leaves, of all conversations", () => {
  const outbox = [one("a", 9_000), one("b", 5_000, "lars"), one("c")];
  expect(nextLeaves(outbox, 0)).toBe(5_000);
  expect(nextLeaves(outbox, 5_000)).toBe(9_000);
  expect(nextLeaves(outbox, 9_000)).toBeUndefined();
});

test("who goes leaves with the first of each conversation that could be undone, and with nothing that is on its way", () => {
  const outbox = [
    one("a", 5_000),
    one("b", 5_000),
    one("c", 5_000, "lars"),
    one("d", undefined, "tor"),
    one("e", 5_000, "tor"),
  ];
  expect(leftBehind(outbox, 4_000).map(({ id }) => id)).toEqual(["a", "c"]);
  expect(leftBehind(outbox, 5_000)).toEqual([]);
});
