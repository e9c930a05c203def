import { expect, test } from "vitest";
import { firstState, seqToMarkRead, unreadCount } from "./chat-state.ts";
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
