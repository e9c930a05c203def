import { expect, test } from "vitest";
import { fakeConversations } from "./fake-conversations.ts";
import { panelConversation, visitorConversation } from "./new-conversation.ts";
import { readConversation, readMessages } from "./read-conversation.ts";

const mine = panelConversation("mine", ["ada", "bo"], null, 0);
const theirs = panelConversation("theirs", ["bo", "cy"], null, 0);

test.each([
  ["one's own panel conversation", ["ada", "staff"], "mine", true],
  ["any visitor's", ["ada", "staff"], "kari", true],
  ["a conversation of others", ["ada", "staff"], "theirs", false],
  ["one that does not exist", ["ada", "staff"], "nothing", false],
])("%s", async (_, principals, id, isVisible) => {
  const conversations = fakeConversations(mine, theirs, visitorConversation("kari", 0));
  const read = readConversation({ conversations })(principals, id);
  const messages = readMessages({ conversations })(principals, id, { limit: 50 });
  if (isVisible) {
    expect((await read).id).toBe(id);
    expect(await messages).toEqual([]);
  } else {
    await expect(read).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(messages).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
});

test("asking for what comes after the last message costs one read", async () => {
  const conversations = fakeConversations({ ...mine, seq: 7 });
  expect(await readMessages({ conversations })(["ada"], "mine", { after: 7, limit: 50 })).toEqual([]);
  expect(conversations.usage.reads).toBe(1);
});
