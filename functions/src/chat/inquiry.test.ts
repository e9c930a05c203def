import { describe, expect, test } from "vitest";
import type { Conversation } from "./conversation.ts";
import { INQUIRY_DAY_MS, withFiledInquiry } from "./inquiry.ts";
import { appendMessage } from "./messages/append-message.ts";
import { panelConversation, visitorConversation } from "./new-conversation.ts";

const NOON = Date.UTC(2026, 10, 2, 12);
const MINUTE = 60_000;
const kari = { kind: "visitor", uid: "kari", name: "" } as const;
const ada = { kind: "staff", uid: "ada", name: "Ada" } as const;
const ben = { kind: "staff", uid: "ben", name: "Ben" } as const;

/** A conversation after these, each with how long after noon it came. */
function after(...said: [author: typeof kari | typeof ada | typeof ben, at: number, internal?: boolean][]) {
  return said.reduce<Conversation>(
    (conversation, [author, at, internal = false]) => write(conversation, author, at, internal),
    visitorConversation("kari", NOON),
  );
}

function write(to: Conversation, author: typeof kari | typeof ada | typeof ben, at: number, internal = false) {
  const via = author.kind === "visitor" ? "widget" : "panel";
  return appendMessage(to, { id: `${at}`, author, via, text: "x", internal }, NOON + at).conversation;
}

const filed = (before: Conversation, status: Conversation["status"], at: number) =>
  withFiledInquiry(before, { ...before, status }, NOON + at);

describe("an inquiry", () => {
  test("begins with a visitor's first word, and is missed a day later", () => {
    expect(after([kari, 0], [kari, MINUTE]).inquiry).toEqual({
      begunAt: NOON,
      answer: null,
      missedAt: NOON + INQUIRY_DAY_MS,
      spamAt: null,
      changedAt: NOON,
    });
  });

  test("has the first answer of a person, and a note is none", () => {
    const { inquiry } = after([kari, 0], [ada, MINUTE, true], [ben, 2 * MINUTE], [ada, 3 * MINUTE]);
    expect(inquiry).toMatchObject({ answer: { at: NOON + 2 * MINUTE, by: "ben" }, missedAt: null });
    expect(inquiry?.changedAt).toBe(NOON + 2 * MINUTE);
  });

  test("stays missed that was answered too late", () => {
    const { inquiry } = after([kari, 0], [ada, INQUIRY_DAY_MS + MINUTE]);
    expect(inquiry?.answer?.by).toBe("ada");
    expect(inquiry?.missedAt).toBe(NOON + INQUIRY_DAY_MS);
  });

  test("is missed at once where it is closed without an answer", () => {
    const closed = filed(after([kari, 0]), "closed", MINUTE);
    expect(closed.inquiry).toMatchObject({ missedAt: NOON + MINUTE, changedAt: NOON + MINUTE });
  });

  test("that was answered is not missed when it is closed", () => {
    expect(filed(after([kari, 0], [ada, 1]), "closed", MINUTE).inquiry?.missedAt).toBeNull();
  });

  test("that was snoozed is missed after a day all the same", () => {
    expect(filed(after([kari, 0]), "snoozed", MINUTE).inquiry?.missedAt).toBe(NOON + INQUIRY_DAY_MS);
  });

  test("is not missed where it is spam, or its visitor blocked", () => {
    const before = after([kari, 0]);
    expect(filed(before, "spam", MINUTE).inquiry).toMatchObject({ missedAt: null, spamAt: NOON + MINUTE });
    const blocked = withFiledInquiry(before, { ...before, blocked: { by: "ada", at: NOON } }, NOON + MINUTE);
    expect(blocked.inquiry?.missedAt).toBeNull();
  });

  test("begins anew in one that was closed and quiet for a day, and not with a word of thanks", () => {
    const closed = filed(after([kari, 0], [ada, MINUTE]), "closed", MINUTE);
    expect(write(closed, kari, 5 * MINUTE).inquiry?.begunAt).toBe(NOON);
    expect(write(closed, kari, INQUIRY_DAY_MS + MINUTE).inquiry).toMatchObject({
      begunAt: NOON + INQUIRY_DAY_MS + MINUTE,
      answer: null,
    });
  });

  test("goes on in one that is open, however long ago it began", () => {
    expect(write(after([kari, 0], [ada, 1]), kari, 9 * INQUIRY_DAY_MS).inquiry?.begunAt).toBe(NOON);
  });

  test("is none of what was begun before there were any, nor among staff", () => {
    const old = { ...after([kari, 0]), inquiry: null };
    expect(write(old, ada, MINUTE).inquiry).toBeNull();
    expect(write(panelConversation("g_1", ["ada", "ben"], null, NOON), ada, MINUTE).inquiry).toBeNull();
  });

  test("of spam that goes on is none", () => {
    const spam = filed(after([kari, 0]), "spam", 1);
    expect(write(spam, kari, 3 * INQUIRY_DAY_MS).inquiry?.begunAt).toBe(NOON);
  });
});
