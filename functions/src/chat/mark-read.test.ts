import { expect, test } from "vitest";
import { appendMessage } from "./append-message.ts";
import { fakeConversations } from "./fake-conversations.ts";
import { markRead, markVisitorRead } from "./mark-read.ts";
import { panelConversation, visitorConversation } from "./new-conversation.ts";

const clock = { now: () => 9000 };
const staff = { kind: "staff" as const, uid: "ada", name: "Ada" };
const draft = { id: "m1", author: staff, via: "panel" as const, text: "Hello", internal: false };

function withNote() {
  const { conversation } = appendMessage(visitorConversation("kari", 0), draft, 1);
  return appendMessage(conversation, { ...draft, internal: true }, 2).conversation;
}

test.each([
  ["moves forward", 0, 1, 1],
  ["never goes back", 2, 1, 2],
  ["ends at the last message", 0, 99, 2],
])("a mark of staff %s", async (_, before, seq, after) => {
  const conversations = fakeConversations({ ...withNote(), read: { ada: before } });
  await markRead({ clock, conversations })({ uid: "ada", conversationId: "kari", seq });
  expect(conversations.all.get("kari")?.read).toEqual({ ada: after });
});

test("a mark that is behind writes nothing", async () => {
  const conversations = fakeConversations({ ...withNote(), read: { ada: 2 } });
  await markRead({ clock, conversations })({ uid: "ada", conversationId: "kari", seq: 2 });
  expect(conversations.usage.writes).toBe(0);
});

test("a visitor's mark ends at what they may see", async () => {
  const conversations = fakeConversations(withNote());
  await markVisitorRead({ clock, conversations })({ uid: "kari", seq: 99 });
  expect(conversations.all.get("kari")?.read).toEqual({ kari: 1 });
});

test("what one may not see cannot be marked", async () => {
  const conversations = fakeConversations(panelConversation("g", ["bo", "cy"], null, 0));
  const mark = markRead({ clock, conversations })({ uid: "ada", conversationId: "g", seq: 1 });
  await expect(mark).rejects.toMatchObject({ code: "NOT_FOUND" });
  const own = markVisitorRead({ clock, conversations })({ uid: "kari", seq: 1 });
  await expect(own).rejects.toMatchObject({ code: "NOT_FOUND" });
});
