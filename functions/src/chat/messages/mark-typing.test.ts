import { expect, test } from "vitest";
import { fakeConversations } from "../fake-conversations.ts";
import { markTyping, markVisitorTyping } from "./mark-typing.ts";
import { visitorConversation } from "../new-conversation.ts";

test("a burst of typing renews its mark only when it is about to lapse", async () => {
  const conversations = fakeConversations(visitorConversation("kari", 0));
  const time = { now: 1000 };
  const type = markVisitorTyping({ conversations, clock: { now: () => time.now } });
  await type({ uid: "kari" });
  expect(conversations.all.get("kari")?.typing).toEqual({ kind: "visitor", uid: "kari", until: 16_000 });
  time.now += 5_000;
  await type({ uid: "kari" });
  expect(conversations.usage.writes).toBe(1);
  time.now += 5_000;
  await type({ uid: "kari" });
  expect(conversations.all.get("kari")?.typing?.until).toBe(26_000);
});

test("staff who may not see a conversation cannot type in it", async () => {
  const conversations = fakeConversations();
  const type = markTyping({ conversations, clock: { now: () => 0 } })({ uid: "ada", conversationId: "kari" });
  await expect(type).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a blocked visitor is not seen typing", async () => {
  const conversations = fakeConversations({ ...visitorConversation("kari", 0), blocked: { by: "ada", at: 0 } });
  await markVisitorTyping({ conversations, clock: { now: () => 1000 } })({ uid: "kari" });
  expect(conversations.usage).toEqual({ reads: 1, writes: 0 });
});
