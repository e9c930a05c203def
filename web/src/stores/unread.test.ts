import { describe, expect, test } from "vitest";
import { aConversation, aMessage, VISITOR } from "@porchlight/contract/examples/conversations.ts";
import { isUnread, titleWith, waitsFor, wantsReadMark } from "./unread.ts";

const byVisitor = { kind: "visitor", uid: VISITOR, name: "Kari" } as const;
const byMe = { kind: "staff", uid: "me", name: "Ada" } as const;
const last = (seq: number, author: typeof byVisitor | typeof byMe) => ({ seq, author, preview: "…", at: "" });

describe("a conversation is unread", () => {
  test.each([
    ["when the visitor wrote after my read mark", { seq: 2, last: last(2, byVisitor), read: { me: 1 } }, true],
    ["when I have never opened it", { seq: 1, last: last(1, byVisitor), read: {} }, true],
    ["when a note was written after my own last message", { seq: 3, last: last(2, byMe), read: { me: 2 } }, true],
    ["but not when I have read everything", { seq: 2, last: last(2, byVisitor), read: { me: 2 } }, false],
    ["but not when the last message is my own", { seq: 2, last: last(2, byMe), read: { me: 1 } }, false],
    ["but not while it is empty", { seq: 0, last: null, read: {} }, false],
    ["whatever others have read", { seq: 2, last: last(2, byVisitor), read: { other: 2 } }, true],
  ])("%s", (_, changes, expected) => {
    expect(isUnread(aConversation(changes), "me")).toBe(expected);
  });
});

describe("a read mark is to be set", () => {
  const visitors = aMessage();
  const mine = aMessage({ seq: 2, author: byMe });
  test.each([
    ["where a visitor has written", [visitors], { seq: 1, last: last(1, byVisitor), read: {} }, true],
    ["though I have answered it since", [visitors, mine], { seq: 2, last: last(2, byMe), read: {} }, true],
    ["where only my own note is unread", [visitors, mine], { seq: 2, last: last(1, byVisitor), read: { me: 1 } }, true],
    ["but not where I have read all", [visitors, mine], { seq: 2, last: last(1, byVisitor), read: { me: 2 } }, false],
    ["but not for my own answer", [visitors, mine], { seq: 2, last: last(2, byMe), read: { me: 1 } }, false],
  ])("%s", (_, messages, changes, expected) => {
    expect(wantsReadMark(aConversation(changes), messages, "me")).toBe(expected);
  });
});

describe("an unread conversation waits for me", () => {
  const unread = { seq: 1, last: last(1, byVisitor) };
  test.each([
    ["when nobody has taken it", {}, true],
    ["when it is mine", { assignee: "me" }, true],
    ["but not when a colleague has it", { assignee: "other" }, false],
    ["but not when it is closed", { status: "closed" as const }, false],
    ["when it is among staff", { kind: "panel" as const }, true],
  ])("%s", (_, changes, expected) => {
    expect(waitsFor(aConversation({ ...unread, ...changes }), "me")).toBe(expected);
  });
});

test("the title carries the number only if there is one", () => {
  expect(titleWith(0)).toBe("Porchlight");
  expect(titleWith(3)).toBe("(3) Porchlight");
});
