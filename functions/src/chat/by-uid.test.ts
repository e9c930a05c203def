import { expect, test } from "vitest";
import { fakeConversations } from "./fake-conversations.ts";
import { markRead } from "./messages/mark-read.ts";
import { visitorConversation } from "./new-conversation.ts";
import { sendStaffMessage } from "./staff/send-staff-message.ts";
import { visitorUpdates } from "./visitor/visitor-updates.ts";
import { DEFAULT_SITE } from "../site/default-site.ts";

const clock = { now: () => 9000 };

test.each(["constructor", "toString", "hasOwnProperty", "a.b", "with:colon"])(
  "a person with the uid %s writes, reads and is limited like any other",
  async (uid) => {
    const conversations = fakeConversations(visitorConversation("kari", 0));
    const said = { conversationId: "kari", id: "m1", text: "Hello", internal: false, via: "panel" as const };
    await sendStaffMessage({ clock, conversations, roster: async () => ({}) })({
      staff: { uid, name: "Ada" },
      ...said,
    });
    const stored = conversations.all.get("kari");
    expect(Object.entries(stored?.pace ?? {})).toEqual([[uid, { tokens: 59, at: 9000 }]]);
    expect(Object.entries(stored?.writers ?? {})).toEqual([[uid, "Ada"]]);

    const mark = () => markRead({ clock, conversations })({ uid, conversationId: "kari", seq: 1 });
    await mark();
    expect(Object.entries(conversations.all.get("kari")?.read ?? {})).toEqual([[uid, 1]]);
    const { writes } = conversations.usage;
    await mark();
    expect(conversations.usage.writes).toBe(writes);
  },
);

test("a visitor whose uid every object inherits has read nothing before they read something", async () => {
  const conversations = fakeConversations(visitorConversation("constructor", 0));
  const site = async () => DEFAULT_SITE;
  const glance = await visitorUpdates({ clock, conversations, site, roster: async () => ({}) })({
    uid: "constructor",
    after: 0,
  });
  const updates = await glance.read();
  expect(Object.entries(updates.conversation?.read ?? {})).toEqual([
    ["constructor", 0],
    ["staff", 0],
  ]);
});
