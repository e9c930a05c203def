import { describe, expect, test } from "vitest";
import {
  knownAfterSend,
  knownAfterUpdates,
  mergeBySeq,
  nothingKnown,
  readByStaff,
  readByVisitor,
  unreadAfter,
} from "./conversation.ts";
import { conversation, message, VISITOR } from "./examples.ts";

const updates = (seqs: number[], change = {}) => ({
  conversation: conversation({ seq: Math.max(0, ...seqs), rev: 5, ...change }),
  messages: seqs.map((seq) => message(seq)),
  nextPollMs: 4000,
});

describe("what is known of a conversation", () => {
  test("messages stand in order of seq, each once, whatever order they come in", () => {
    const seqs = mergeBySeq([message(3), message(1)], [message(2), message(3)]).map(({ seq }) => seq);
    expect(seqs).toEqual([1, 2, 3]);
  });

  test("an update moves the cursor to its last message", () => {
    expect(knownAfterUpdates(nothingKnown, 0, updates([1, 2])).cursor).toBe(2);
  });

  test("the answer to a send does not move the cursor past messages of others that are still to come", () => {
    const known = knownAfterUpdates(nothingKnown, 0, updates([1]));
    const sent = knownAfterSend(known, message(3), conversation({ seq: 3, rev: 6 }));
    expect(sent.messages.map(({ seq }) => seq)).toEqual([1, 3]);
    expect(sent.cursor).toBe(1);
    const complete = knownAfterUpdates(sent, 1, updates([2, 3]));
    expect(complete.messages.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(complete.cursor).toBe(3);
  });

  test("an update that begins after a gap is not taken in", () => {
    const known = knownAfterUpdates(nothingKnown, 0, updates([1]));
    expect(knownAfterUpdates(known, 4, updates([5]))).toBe(known);
  });

  test("an older answer that comes late does not turn the conversation back", () => {
    const known = knownAfterUpdates(nothingKnown, 0, updates([1, 2], { rev: 9 }));
    expect(knownAfterUpdates(known, 0, updates([1], { rev: 4 })).conversation?.rev).toBe(9);
  });

  test("nothing stays of a conversation that was erased", () => {
    const known = knownAfterUpdates(nothingKnown, 0, updates([1, 2]));
    expect(knownAfterUpdates(known, 2, { conversation: null, messages: [], nextPollMs: 30_000 })).toEqual(nothingKnown);
  });

  test("a message that another account has sent begins anew: nothing that was known holds", () => {
    const known = knownAfterUpdates(nothingKnown, 0, updates([1, 2]));
    const sent = knownAfterSend(known, message(1, { text: "Anybody?" }), conversation({ id: "visitor-2", seq: 1 }));
    expect([sent.conversation?.id, sent.cursor]).toEqual(["visitor-2", 0]);
    expect(sent.messages.map(({ text }) => text)).toEqual(["Anybody?"]);
  });

  test("unread are the messages of others after what was read", () => {
    const messages = [message(1), message(2, { staff: "Maria" }), message(3), message(4, { staff: "Maria" })];
    const known = { conversation: conversation({ read: { [VISITOR]: 2, staff: 3 } }), messages, cursor: 4 };
    expect(readByVisitor(known)).toBe(2);
    expect(readByStaff(known)).toBe(3);
    expect(unreadAfter(known, 2).map(({ seq }) => seq)).toEqual([4]);
  });
});
