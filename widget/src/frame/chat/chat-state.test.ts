import { describe, expect, test } from "vitest";
import { firstState, followUntil, seqToMarkRead, unreadCount } from "./chat-state.ts";
import { conversation, message, VISITOR } from "./examples.ts";

const state = {
  ...firstState,
  open: true,
  known: {
    conversation: conversation({ read: { [VISITOR]: 1 } }),
    messages: [message(1), message(2, { staff: "Maria" }), message(3, { staff: "Maria" }), message(4)],
    cursor: 4,
  },
};

test("what the visitor has seen here is not unread, though the server may not know yet", () => {
  expect(unreadCount(state)).toBe(2);
  expect(unreadCount({ ...state, seenHere: 2 })).toBe(1);
});

describe("until when a closed conversation is followed", () => {
  const DAY_MS = 86_400_000;
  const last = { seq: 4, author: { kind: "visitor" as const, name: "" }, preview: "", at: message(4).at };
  const quiet = { ...state, known: { ...state.known, conversation: conversation({ seq: 4, last }) } };
  const unsent = {
    id: "a",
    text: "two?",
    page: undefined,
    at: Date.parse(last.at) + 1000,
    state: { kind: "waiting" },
  } as const;

  test("is not known before anything was written or heard", () => {
    expect(followUntil(firstState)).toBe(0);
  });

  test("is a day after the last message", () => {
    expect(followUntil(quiet)).toBe(Date.parse(last.at) + DAY_MS);
  });

  test("is a day after what was written and not sent yet", () => {
    expect(followUntil({ ...quiet, outbox: [unsent] })).toBe(unsent.at + DAY_MS);
    expect(followUntil({ ...firstState, outbox: [unsent] })).toBe(unsent.at + DAY_MS);
  });
});

test("the last message of others is marked as read", () => {
  expect(seqToMarkRead(state, true)).toBe(3);
});

test("nothing is marked while the window is closed or the page is hidden", () => {
  expect(seqToMarkRead({ ...state, open: false }, true)).toBeUndefined();
  expect(seqToMarkRead(state, false)).toBeUndefined();
});

test("nothing is marked twice", () => {
  const known = { ...state.known, conversation: conversation({ read: { [VISITOR]: 3 } }) };
  expect(seqToMarkRead({ ...state, known }, true)).toBeUndefined();
});
