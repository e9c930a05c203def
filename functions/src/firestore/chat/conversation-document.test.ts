import { FieldValue, Timestamp } from "firebase-admin/firestore";
import { expect, test } from "vitest";
import { appendMessage } from "../../chat/messages/append-message.ts";
import { visitorConversation } from "../../chat/new-conversation.ts";
import { changedConversationFields, conversationFrom, newConversationFields } from "./conversation-document.ts";
import { editedFields, messageFields, messageFrom, messagesFrom } from "./message-document.ts";

const sdk = { FieldValue, Timestamp };
const NOW = Date.UTC(2026, 10, 22);
const { conversation, message } = appendMessage(
  {
    ...visitorConversation("kari", NOW),
    pace: { kari: { tokens: 29, at: NOW } },
    typing: { kind: "visitor", uid: "kari", until: NOW + 5 },
    visitor: { name: "Kari", email: null, locale: null, timezone: null, page: null, userAgent: null },
  },
  { id: "m", author: { kind: "staff", uid: "ada", name: "Ada" }, via: "panel", text: "Hello", internal: false },
  NOW,
);
const times = { createdAt: Timestamp.fromMillis(NOW), updatedAt: Timestamp.fromMillis(NOW) };

test("a conversation comes out of its document as it went in", () => {
  const stored = { ...newConversationFields(conversation, sdk), ...times };
  expect(conversationFrom("kari", stored)).toEqual(conversation);
});

test("names and titles come out without the marks that turn what stands around them, the text as it was written", () => {
  const turned = "\u202eada\u2069 \ud800";
  const author = { kind: "visitor" as const, uid: "kari", name: turned };
  const stored = {
    ...newConversationFields({ ...conversation, title: turned, tags: [turned], writers: { ada: turned } }, sdk),
    ...times,
    visitor: { ...conversation.visitor, name: turned },
  };
  const plain = "ada \ufffd";
  expect(conversationFrom("kari", stored)).toMatchObject({
    title: plain,
    tags: [plain],
    writers: { ada: plain },
    visitor: { name: plain },
  });
  const text = "\u2067שלום\u2069!";
  expect(messageFrom("kari", "m", messageFields({ ...message, text, author }, sdk))).toMatchObject({
    text,
    author: { name: plain },
  });
});

test("nobody typing leaves no field", () => {
  const quiet = { ...conversation, typing: null };
  const fields = newConversationFields(quiet, sdk);
  expect(fields).not.toHaveProperty("typing");
  expect(conversationFrom("kari", { ...fields, ...times }).typing).toBeNull();
  expect(changedConversationFields(quiet, sdk).typing).toEqual(FieldValue.delete());
});

test("a message comes out as it went in", () => {
  const stored = messageFields(message, sdk);
  expect(messageFrom("kari", "m", stored)).toEqual(message);
});

test("of a message that was changed nothing is written but what can change", () => {
  const made = { at: NOW, order: 1 };
  expect(editedFields({ ...message, text: "Hi", rev: 2, made })).toEqual({ text: "Hi", rev: 2, made });
  expect(editedFields({ ...message, made })).toEqual({ text: "Hello", rev: 0, made });
});

test("of several messages one that cannot be read is left out, and said in the log by its id alone", () => {
  const lines: string[] = [];
  const logs = { documentBroken: (path: string, what: string) => void lines.push(`${path} ${what}`) };
  const stored = (id: string, seq: unknown) => ({ id, data: () => ({ ...messageFields(message, sdk), seq }) });
  const read = messagesFrom("kari", [stored("c", 3), stored("b", "two"), stored("a", 1)], logs);
  expect(read.map(({ id }) => id)).toEqual(["a", "c"]);
  expect(lines).toEqual(["conversations/kari/messages/b a message"]);
});

test.each([
  ["a document that is not there", undefined],
  ["a seq that is no number", { ...newConversationFields(conversation, sdk), ...times, seq: "5" }],
  ["a time that is a text", { ...newConversationFields(conversation, sdk), ...times, createdAt: "2026" }],
])("%s is an error, not a guess", (_, fields) => {
  expect(() => conversationFrom("kari", fields)).toThrow(/"path"/);
});
