import { expect, test } from "vitest";
import type { UpdateConversation } from "../../contract/callables.ts";
import type { RosterEntry } from "../people/roster.ts";
import { fakeConversations } from "./fake-conversations.ts";
import { directConversationId, panelConversation, visitorConversation } from "./new-conversation.ts";
import { updateConversation } from "./update-conversation.ts";

const entry: RosterEntry = {
  name: "Ada",
  email: "ada@shop.test",
  role: "agent",
  duty: { on: true },
  preferences: {},
  pairing: {},
};
const DIRECT = directConversationId(["ada", "bo"]);

function desk() {
  const conversations = fakeConversations(
    visitorConversation("kari", 0),
    panelConversation("g_1", ["ada", "bo"], "Weekend", 0),
    panelConversation(DIRECT, ["ada", "bo"], null, 0),
  );
  const roster = async () => ({ ada: entry, bo: entry });
  const update = updateConversation({ conversations, roster, clock: { now: () => 7000 } });
  return { conversations, update: (change: UpdateConversation) => update("ada", change) };
}

test("status, assignee and tags are set, and rev grows", async () => {
  const { update } = desk();
  const tags = ["vip", "norway", "vip"];
  const after = await update({ conversationId: "kari", status: "closed", assignee: "bo", tags });
  expect(after).toMatchObject({ status: "closed", assignee: "bo", tags: ["vip", "norway"], rev: 2, updatedAt: 7000 });
});

test("an assignee is taken away by null", async () => {
  const { conversations, update } = desk();
  await update({ conversationId: "kari", assignee: "bo" });
  expect((await update({ conversationId: "kari", assignee: null })).assignee).toBeNull();
  expect(conversations.nudges).toEqual([
    { kind: "taken", conversationId: "kari", uid: "bo" },
    { kind: "taken", conversationId: "kari", uid: null },
  ]);
});

test("what is so already costs no write", async () => {
  const { conversations, update } = desk();
  expect((await update({ conversationId: "kari", status: "open", assignee: null, tags: [] })).rev).toBe(1);
  expect(conversations.usage.writes).toBe(0);
});

test("a group gets another title", async () => {
  const { update } = desk();
  expect((await update({ conversationId: "g_1", title: "Holidays" })).title).toBe("Holidays");
});

test.each<[string, UpdateConversation, string]>([
  ["an assignee who is not on the roster", { conversationId: "kari", assignee: "stranger" }, "assignee"],
  ["an assignee by the name of an object's method", { conversationId: "kari", assignee: "toString" }, "assignee"],
  ["a title for a visitor's conversation", { conversationId: "kari", title: "Kari" }, "title"],
  ["a title for a direct conversation", { conversationId: DIRECT, title: "Us" }, "title"],
  ["closing a panel conversation", { conversationId: "g_1", status: "closed" }, "status"],
  ["assigning a panel conversation", { conversationId: "g_1", assignee: "bo" }, "assignee"],
])("%s is refused, and nothing is written", async (_, change, field) => {
  const { conversations, update } = desk();
  await expect(update(change)).rejects.toMatchObject({ code: "INVALID_ARGUMENT", details: [{ field }] });
  expect(conversations.usage.writes).toBe(0);
});
