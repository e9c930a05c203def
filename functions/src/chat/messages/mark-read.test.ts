import { expect, test } from "vitest";
import { fakeCourtesies } from "../../../test/fake-jobs.ts";
import { appendMessage } from "./append-message.ts";
import { fakeConversations } from "../fake-conversations.ts";
import { markRead, markVisitorRead } from "./mark-read.ts";
import { panelConversation, visitorConversation } from "../new-conversation.ts";

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
  const mark = markVisitorRead({ clock, conversations, ...fakeCourtesies() });
  expect(await mark({ uid: "kari", seq: 99 })).toEqual({ from: 0, to: 1 });
  expect(await mark({ uid: "kari", seq: 1 })).toEqual({ from: 1, to: 1 });
  expect(conversations.all.get("kari")?.read).toEqual({ kari: 1 });
});

test("what one may not see cannot be marked", async () => {
  const conversations = fakeConversations(panelConversation("g", ["bo", "cy"], null, 0));
  const mark = markRead({ clock, conversations })({ uid: "ada", conversationId: "g", seq: 1 });
  await expect(mark).rejects.toMatchObject({ code: "NOT_FOUND" });
  const own = markVisitorRead({ clock, conversations, ...fakeCourtesies() })({ uid: "kari", seq: 1 });
  await expect(own).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("what a visitor has read of staff's messages from afar is handed on once, and costs no other reader anything", async () => {
  const receipt = (seq: number) => ({ seq, provider: "telegram" as const, chat: "7", messageId: String(900 + seq) });
  const author = { kind: "staff" as const, uid: "ada", name: "Ada" };
  const conversations = fakeConversations({
    ...visitorConversation("kari", 0),
    seq: 5,
    last: { seq: 5, author, preview: "", at: 0 },
    receipts: [receipt(2), receipt(5)],
  });
  const services = { clock: { now: () => 1 }, conversations, ...fakeCourtesies() };
  await markVisitorRead(services)({ uid: "kari", seq: 3 });
  await markVisitorRead(services)({ uid: "kari", seq: 3 });
  await markRead(services)({ uid: "ada", conversationId: "kari", seq: 5 });
  expect(services.jobs.added).toEqual([{ job: { kind: "seen", receipts: [receipt(2)] } }]);
  expect(conversations.all.get("kari")?.receipts).toEqual([receipt(5)]);
});
