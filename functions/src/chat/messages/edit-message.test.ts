import { expect, test } from "vitest";
import { editMessage } from "./edit-message.ts";
import { fakeConversations } from "../fake-conversations.ts";
import { visitorConversation } from "../new-conversation.ts";
import { sendStaffMessage } from "../staff/send-staff-message.ts";
import { conversationForStaff } from "../views/staff-view.ts";
import { visitorUpdates } from "../visitor/visitor-updates.ts";
import { DEFAULT_SITE } from "../../site/default-site.ts";

const NOON = Date.UTC(2026, 10, 22, 12);
const ADA = { uid: "ada", name: "Ada" };

async function said(text: string, internal = false) {
  const time = { now: NOON };
  const conversations = fakeConversations(visitorConversation("kari", NOON));
  const services = {
    clock: { now: () => time.now },
    conversations,
    site: async () => DEFAULT_SITE,
    roster: async () => ({}),
  };
  const sent = { staff: ADA, conversationId: "kari", id: "m1", text, internal, via: "telegram" as const };
  await sendStaffMessage(services)(sent);
  let order = 0;
  const edit = (change: object = {}) => {
    order += 1;
    const made = { at: NOON, order };
    const of = { uid: "ada", conversationId: "kari", messageId: "m1" };
    return editMessage(services)({ ...of, text: "Yes, to Oslo.", made, ...change });
  };
  const updates = async (after: number) => (await visitorUpdates(services)({ uid: "kari", after })).read();
  return { time, conversations, edit, updates };
}

test("the new text is stored, the preview follows, and the rev of both has grown", async () => {
  const { conversations, edit } = await said("Yes, to Olso.");
  expect(await edit()).toMatchObject({ text: "Yes, to Oslo.", rev: 1, seq: 1 });
  expect(conversations.said.get("kari")).toMatchObject([{ text: "Yes, to Oslo.", rev: 1 }]);
  expect(conversations.all.get("kari")).toMatchObject({ rev: 3, seq: 1, last: { preview: "Yes, to Oslo." } });
});

test("a visitor who has read it already hears of the change, at no more than the one read of an idle poll", async () => {
  const { conversations, edit, updates, time } = await said("Yes, to Olso.");
  await edit();
  const reads = conversations.usage.reads;
  expect((await updates(1)).messages).toMatchObject([{ id: "m1", text: "Yes, to Oslo.", rev: 1 }]);
  expect(conversations.usage.reads - reads).toBe(1);
  expect((await updates(0)).messages).toHaveLength(1);
  time.now += 11 * 60_000;
  expect((await updates(1)).messages).toEqual([]);
});

test("a note that changes is shown to the staff alone", async () => {
  const { conversations, edit, updates, time } = await said("ask Jonas", true);
  await edit({ text: "ask Astrid" });
  expect((await updates(0)).messages).toEqual([]);
  const conversation = conversations.all.get("kari");
  expect(conversation && conversationForStaff(conversation, time.now).edits).toMatchObject([{ text: "ask Astrid" }]);
});

test("the same text again changes nothing that is seen", async () => {
  const { conversations, edit } = await said("Yes, to Oslo.");
  const before = conversations.all.get("kari");
  await edit();
  expect(conversations.all.get("kari")).toEqual(before);
});

const made = (at: number, order: number) => ({ at: NOON + at, order });

test("of changes the one that was made last counts, in whatever order they come", async () => {
  const changes = [
    { text: "one", made: made(0, 7) },
    { text: "two", made: made(1_000, 5) },
    { text: "three", made: made(1_000, 6) },
  ];
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ];
  for (const order of orders) {
    const { conversations, edit } = await said("none");
    for (const index of order) await edit(changes[index]);
    for (const index of order) await edit(changes[index]);
    expect(conversations.said.get("kari")).toMatchObject([{ text: "three" }]);
    expect(conversations.all.get("kari")).toMatchObject({ last: { preview: "three" } });
  }
});

test("changing it back counts, though the earlier change comes after", async () => {
  const { conversations, edit } = await said("one");
  await edit({ text: "one", made: made(2_000, 2) });
  await edit({ text: "two", made: made(1_000, 1) });
  expect(conversations.said.get("kari")).toMatchObject([{ text: "one" }]);
});

test("what a visitor may have seen does not become a note, and no note becomes an answer", async () => {
  const answer = await said("Yes");
  await expect(answer.edit({ text: "he is rude", internal: true })).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  expect(answer.conversations.said.get("kari")).toMatchObject([{ text: "Yes", internal: false }]);
  const note = await said("rude", true);
  await note.edit({ text: "very rude" });
  expect(note.conversations.said.get("kari")).toMatchObject([{ text: "very rude", internal: true }]);
});

test("when a change was made is nobody's to see", async () => {
  const { conversations, edit, time } = await said("one");
  await edit();
  const conversation = conversations.all.get("kari");
  expect(conversation && JSON.stringify(conversationForStaff(conversation, time.now))).not.toContain("made");
});

test.each([
  ["somebody else's message", { uid: "bo" }, 0, "NOT_FOUND"],
  ["a message that is not there", { messageId: "m2" }, 0, "NOT_FOUND"],
  ["a message of six minutes ago", {}, 6 * 60_000, "FAILED_PRECONDITION"],
])("%s stays as it is", async (_what, change, later, code) => {
  const { conversations, edit, time } = await said("Yes, to Olso.");
  time.now += later;
  await expect(edit(change)).rejects.toMatchObject({ code });
  expect(conversations.said.get("kari")).toMatchObject([{ text: "Yes, to Olso." }]);
});

test("only the last three changes are kept in the conversation", async () => {
  const { conversations, edit } = await said("one");
  for (const text of ["two", "three", "four", "five"]) await edit({ text });
  expect(conversations.all.get("kari")?.edits).toMatchObject([{ text: "five", rev: 4 }]);
});
