import { expect, test } from "vitest";
import { fakeConversations } from "../fake-conversations.ts";
import { panelConversation, visitorConversation } from "../new-conversation.ts";
import { readConversation, readMessages } from "./read-conversation.ts";

const mine = panelConversation("mine", ["ada", "bo"], null, 0);
const theirs = panelConversation("theirs", ["bo", "cy"], null, 0);

function desk() {
  const conversations = fakeConversations(mine, theirs, visitorConversation("kari", 0));
  return { read: readConversation({ conversations }), messages: readMessages({ conversations }) };
}

test.each([
  ["one's own panel conversation", "mine"],
  ["any visitor's", "kari"],
])("staff read %s", async (_, id) => {
  const { read, messages } = desk();
  expect((await read(["ada", "staff"], id)).id).toBe(id);
  expect(await messages(["ada", "staff"], id, { limit: 50 })).toEqual([]);
});

test.each([
  ["a conversation of others", "theirs"],
  ["one that does not exist", "nothing"],
])("%s is not found", async (_, id) => {
  const { read, messages } = desk();
  await expect(read(["ada", "staff"], id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(messages(["ada", "staff"], id, { limit: 50 })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("asking for what comes after the last message costs one read", async () => {
  const conversations = fakeConversations({ ...mine, seq: 7 });
  expect(await readMessages({ conversations })(["ada"], "mine", { after: 7, limit: 50 })).toEqual([]);
  expect(conversations.usage.reads).toBe(1);
});
