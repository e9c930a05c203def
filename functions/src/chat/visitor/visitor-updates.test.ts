import { expect, test } from "vitest";
import { DEFAULT_SITE } from "../../site/default-site.ts";
import { appendMessage, type Draft } from "../messages/append-message.ts";
import { fakePeople } from "../../people/fake-people.ts";
import { fakeConversations } from "../fake-conversations.ts";
import { panelConversation, visitorConversation } from "../new-conversation.ts";
import { visitorUpdates } from "./visitor-updates.ts";

const NOW = 10_000_000;
const ID = "qL8R4QIcQ_ZsRqOAbeRfcZ";
const roster = () => fakePeople({ ada: { picture: ID } }).read();
const kari = { kind: "visitor" as const, uid: "kari", name: "Kari" };
const ada = { kind: "staff" as const, uid: "ada", name: "Ada" };

/** Kari asks, staff note something, staff answer. */
function talk() {
  const drafts: Draft[] = [
    { id: "m1", author: kari, via: "widget", text: "Hello?", internal: false },
    { id: "m2", author: ada, via: "panel", text: "Again her", internal: true },
    { id: "m3", author: ada, via: "panel", text: "Hello", internal: false },
    { id: "m4", author: ada, via: "panel", text: "Be nice", internal: true },
  ];
  let conversation = visitorConversation("kari", NOW);
  const messages = drafts.map((draft) => {
    const next = appendMessage(conversation, draft, NOW);
    conversation = next.conversation;
    return next.message;
  });
  const conversations = fakeConversations(conversation);
  conversations.said.set("kari", messages);
  const glance = visitorUpdates({ conversations, clock: { now: () => NOW }, site: async () => DEFAULT_SITE, roster });
  const updates = async (asked: { uid: string; after: number }) => (await glance(asked)).read();
  return { conversations, glance, updates };
}

test("the visitor hears all that is theirs, and never a note", async () => {
  const { updates } = talk();
  const { messages, conversation, nextPollMs } = await updates({ uid: "kari", after: 0 });
  expect(messages.map(({ text }) => text)).toEqual(["Hello?", "Hello"]);
  expect(conversation).toMatchObject({ seq: 3, last: { preview: "Hello" } });
  expect(nextPollMs).toBe(4_000);
});

test.each([
  ["an idle poll costs one read, whatever staff have noted", 3, 0, 1],
  ["a poll that brings one message costs two", 1, 1, 2],
])("%s", async (_, after, brought, reads) => {
  const { conversations, updates } = talk();
  expect((await updates({ uid: "kari", after })).messages).toHaveLength(brought);
  expect(conversations.usage.reads).toBe(reads);
});

test("whether anything is new is known at one read, however many messages there are", async () => {
  const { conversations, glance } = talk();
  const first = await glance({ uid: "kari", after: 0 });
  expect(conversations.usage.reads).toBe(1);
  expect((await glance({ uid: "kari", after: 0 })).identity).toEqual(first.identity);
  expect((await glance({ uid: "kari", after: 1 })).identity).not.toEqual(first.identity);
  const stored = conversations.all.get("kari");
  if (stored === undefined) throw new Error("no conversation");
  conversations.all.set("kari", { ...stored, rev: stored.rev + 1 });
  expect((await glance({ uid: "kari", after: 0 })).identity).toEqual(first.identity);
  conversations.all.set(
    "kari",
    appendMessage(stored, { id: "m5", author: ada, via: "panel", text: "And?", internal: false }, NOW).conversation,
  );
  expect((await glance({ uid: "kari", after: 0 })).identity).not.toEqual(first.identity);
});

test("before the first message there is nothing, at one read", async () => {
  const { conversations, updates } = talk();
  expect(await updates({ uid: "ola", after: 0 })).toEqual({ conversation: null, messages: [], nextPollMs: 30_000 });
  expect(conversations.usage.reads).toBe(1);
});

test("the typing of staff makes the next poll come soon, one's own does not", async () => {
  const { conversations, updates } = talk();
  const stored = conversations.all.get("kari");
  if (stored === undefined) throw new Error("no conversation");
  conversations.all.set("kari", { ...stored, typing: { kind: "staff", uid: "ada", until: NOW + 1 } });
  expect((await updates({ uid: "kari", after: 3 })).nextPollMs).toBe(1_500);
  conversations.all.set("kari", { ...stored, typing: { kind: "visitor", uid: "kari", until: NOW + 1 } });
  expect((await updates({ uid: "kari", after: 3 })).nextPollMs).toBe(4_000);
});

test("a conversation of staff is no visitor's, whatever its id", async () => {
  const conversations = fakeConversations(panelConversation("kari", ["kari", "bo"], null, 0));
  const updates = visitorUpdates({ conversations, clock: { now: () => NOW }, site: async () => DEFAULT_SITE, roster });
  await expect(updates({ uid: "kari", after: 0 })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("whoever of the staff wrote is shown with their picture, and with nothing else of them", async () => {
  const { conversations, updates } = talk();
  const { messages } = await updates({ uid: "kari", after: 0 });
  expect(messages.map(({ author }) => author)).toEqual([
    { kind: "visitor", uid: "kari", name: "Kari" },
    { kind: "staff", name: "Ada", picture: `/api/pictures/${ID}` },
  ]);
  expect(conversations.usage.reads).toBe(3);
});
