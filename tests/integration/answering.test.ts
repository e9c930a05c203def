/** Answering, as several of the staff do it at once on the running stack. */
import { beforeAll, expect, test } from "vitest";
import type { MessageSent } from "@porchlight/contract/callables.ts";
import type { ConversationGot, Inbox, MessagesGot } from "@porchlight/contract/staff-api.ts";
import {
  ADMIN,
  AGENT,
  api,
  callable,
  eventually,
  newVisitor,
  post,
  record,
  staff,
  type SignedIn,
} from "../stack/doors.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

let [admin, agent]: SignedIn[] = [];
useOwnStack("answering");
beforeAll(async () => {
  [admin, agent] = await Promise.all([staff(ADMIN), staff(AGENT)]);
});

const id = () => crypto.randomUUID();
const by = (who: SignedIn | undefined) => ({ token: who?.token ?? "" });
const say = (who: SignedIn | undefined, conversationId: string, text: string, more: object = {}) =>
  callable<MessageSent>("sendMessage", by(who).token, { conversationId, id: id(), text, ...more });
const stored = async (of: string) =>
  (await api<ConversationGot>("GET", `/conversations/${of}`, by(admin))).body.conversation;

test("who answers first has it; an answer that has not seen theirs is not stored, and is once it has", async () => {
  const visitor = await newVisitor();
  await post(visitor, "Do you ship to Norway?");
  expect((await say(admin, visitor.uid, "Yes", { asOf: { seq: 1 } })).status).toBe(200);
  const late = { id: id(), asOf: { seq: 1 } };
  expect((await say(agent, visitor.uid, "No", late)).status).toBe(409);
  expect(await stored(visitor.uid)).toMatchObject({ assignee: ADMIN.uid, seq: 2 });
  expect((await say(agent, visitor.uid, "No", { ...late, asOf: { seq: 2 } })).status).toBe(200);
  expect(await stored(visitor.uid)).toMatchObject({
    assignee: ADMIN.uid,
    events: [{ what: "assigned", by: ADMIN.uid, to: ADMIN.uid }],
  });
});

test("who has the same conversation open hears of the other by the poll", async () => {
  const visitor = await newVisitor();
  await post(visitor, "Do you ship to Norway?");
  const { cursor } = (await api<Inbox>("GET", "/inbox", by(admin))).body;
  const open = (who: SignedIn | undefined) => api<Inbox>("GET", `/inbox?after=${cursor}&open=${visitor.uid}`, by(who));
  await open(agent);
  expect((await open(admin)).body.present).toEqual({ conversationId: visitor.uid, staff: [AGENT.uid] });
});

test("the last word closes with it, and the visitor reads it", async () => {
  const visitor = await newVisitor();
  await post(visitor, "Thank you");
  const sent = await say(admin, visitor.uid, "Bye", { asOf: { seq: 1 }, closes: true });
  expect(sent.body).toMatchObject({ result: { conversation: { status: "closed" } } });
  const { body } = await api("GET", "/visitor/updates", by(visitor));
  expect(body).toMatchObject({ conversation: { status: "closed" }, messages: [{}, { text: "Bye" }] });
});

test("whom a note names is notified of it, and its visitor sees nothing", async () => {
  const visitor = await newVisitor();
  await post(visitor, "Do you ship to Norway?");
  const note = `@Astrid Berg, do we? ${visitor.uid}`;
  await say(agent, visitor.uid, note, { internal: true });
  const alert = await eventually("the alert", async () => (await record()).find(({ text }) => text.includes("do we?")));
  expect(alert.text).toContain(`/panel/chat?conversation=${visitor.uid}`);
  const { messages } = (await api<MessagesGot>("GET", `/conversations/${visitor.uid}/messages`, by(admin))).body;
  expect(messages.at(-1)?.mentions).toEqual([{ uid: ADMIN.uid, name: "Astrid Berg" }]);
  expect(JSON.stringify((await api("GET", "/visitor/updates", by(visitor))).body)).not.toContain("do we?");
});

test("what is snoozed comes back at its time, once, and whoever has it is notified", async () => {
  const visitor = await newVisitor();
  await post(visitor, "Do you ship to Norway?");
  await say(admin, visitor.uid, "I shall ask", { asOf: { seq: 1 } });
  const snoozeUntil = new Date(Date.now() + 3_000).toISOString();
  const asOf = { seq: 2 };
  await callable("updateConversation", by(admin).token, {
    conversationId: visitor.uid,
    status: "snoozed",
    snoozeUntil,
    asOf,
  });
  expect((await stored(visitor.uid)).status).toBe("snoozed");
  expect((await api("GET", "/visitor/updates", by(visitor))).body).toMatchObject({ conversation: { status: "open" } });
  await eventually("it to be back", async () => (await stored(visitor.uid)).status === "open" || undefined);
  const isOfIt = (text: string) => text.includes("Back from snooze") && text.includes(visitor.uid);
  await eventually("the alert", async () => (await record()).find(({ text }) => isOfIt(text)));
  expect(await stored(visitor.uid)).toMatchObject({ seq: 3, assignee: ADMIN.uid });
});
