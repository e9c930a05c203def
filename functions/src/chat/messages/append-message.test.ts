import { expect, test } from "vitest";
import { appendMessage, type Draft } from "./append-message.ts";
import { visitorConversation } from "../new-conversation.ts";

const before = {
  ...visitorConversation("kari", 1000),
  seq: 4,
  rev: 9,
  last: { seq: 4, author: { kind: "visitor" as const, uid: "kari", name: "Kari" }, preview: "Hi", at: 1000 },
};
const answer: Draft = {
  id: "m",
  author: { kind: "staff", uid: "ada", name: "Ada" },
  via: "panel",
  text: "Yes,\nwe do",
  internal: false,
};
const note: Draft = { ...answer, text: "Careful", internal: true };

test("a message takes the next seq and becomes the last", () => {
  const { conversation, message } = appendMessage(before, answer, 2000);
  expect(message).toEqual({ ...answer, conversationId: "kari", seq: 5, at: 2000 });
  expect(conversation).toMatchObject({
    seq: 5,
    rev: 10,
    updatedAt: 2000,
    last: { seq: 5, author: answer.author, preview: "Yes, we do", at: 2000 },
    writers: { ada: "Ada" },
  });
});

test("a note takes a seq and leaves alone what a visitor is shown", () => {
  const { conversation, message } = appendMessage({ ...before, status: "closed" }, note, 2000);
  expect(message).toMatchObject({ seq: 5, internal: true });
  expect(conversation).toEqual({ ...before, status: "closed", seq: 5, rev: 10, updatedAt: 2000 });
});

test.each([
  ["a visitor's message reopens", "visitor" as const, "open"],
  ["an answer leaves closed what is closed", "staff" as const, "closed"],
])("%s", (_, kind, status) => {
  const draft = { ...answer, author: { kind, uid: "x", name: "X" } };
  expect(appendMessage({ ...before, status: "closed" }, draft, 2000).conversation.status).toBe(status);
});

test("who sends stops typing, and nobody else does", () => {
  const typing = { kind: "staff" as const, uid: "ada", until: 9000 };
  expect(appendMessage({ ...before, typing }, answer, 2000).conversation.typing).toBeNull();
  const other = { ...typing, uid: "bo" };
  expect(appendMessage({ ...before, typing: other }, answer, 2000).conversation.typing).toEqual(other);
});
