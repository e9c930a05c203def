import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Conversation } from "@porchlight/contract/conversations.ts";
import type { Delivery } from "@porchlight/contract/deliveries.ts";
import type { Inbox } from "@porchlight/contract/staff-api.ts";
import type { VisitorUpdates } from "@porchlight/contract/visitor-api.ts";
import {
  AGENT,
  api,
  callable,
  eventually,
  isAbout,
  newVisitor,
  type Posted,
  record,
  type SignedIn,
  signInWithToken,
  staff,
} from "../stack/doors.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/** A stack of its own: its newcomers are no flood for others, nor theirs for it. The first five ring. */
useOwnStack("block");

const write = ({ token }: SignedIn, address: string, text = "hello") =>
  api<Posted>("POST", "/visitor/messages", {
    token,
    headers: { "x-forwarded-for": address },
    body: { id: randomUUID(), text },
  });
const file = async (conversationId: string, change: object) => {
  const { token } = await staff(AGENT);
  return callable<{ conversation: Conversation }>("updateConversation", token, { conversationId, ...change });
};
const deliveriesOf = async (id: string) => {
  const { token } = await staff(AGENT);
  const answer = await api<{ deliveries: Delivery[] }>("GET", `/conversations/${id}/deliveries`, { token });
  return answer.body.deliveries;
};
/** All who are told of it have been, or need not be. */
const settled = (id: string, seq: number) =>
  eventually(`the deliveries of message ${seq}`, async () => {
    const delivery = (await deliveriesOf(id)).find((each) => each.seq === seq);
    return delivery?.targets.every(({ state }) => state === "sent" || state === "skipped") ? delivery : undefined;
  });
const alertsOf = async ({ uid }: SignedIn) => (await record()).filter((each) => isAbout(uid, each)).length;

test("whom staff have blocked is told so, rings nobody and stays the same by their key; a click undoes it", async () => {
  const visitor = await newVisitor();
  const first = await write(visitor, "203.0.113.7");
  await settled(visitor.uid, 1);
  const alerts = await alertsOf(visitor);

  const blocked = await file(visitor.uid, { blocked: true });
  expect(blocked.body.result.conversation.blocked).toMatchObject({ by: AGENT.uid });
  const refused = await write(visitor, "198.51.100.1", "let me in");
  expect([refused.status, refused.text]).toEqual([403, expect.stringContaining("takes no messages from you now")]);
  expect((await api("POST", "/visitor/typing", visitor)).status).toBe(204);
  const resumed = await api<{ token: string }>("POST", "/visitor/resume", { body: { key: first.body.resumeKey } });
  const again = await signInWithToken(resumed.body.token);
  expect((await write(again, "198.51.100.1")).status).toBe(403);
  const read = await api<VisitorUpdates>("GET", "/visitor/updates?after=0", visitor);
  expect(read.body).toMatchObject({ conversation: { seq: 1 }, messages: [{ text: "hello" }] });
  expect(read.text).not.toContain("blocked");

  const { conversation } = (await file(visitor.uid, { blocked: false })).body.result;
  expect(conversation).toMatchObject({ seq: 1, status: "open" });
  expect(conversation).not.toHaveProperty("blocked");
  expect(await alertsOf(visitor)).toBe(alerts);
  expect((await write(visitor, "203.0.113.7")).status).toBe(201);
});

test("spam is kept and counted, rings nobody, and is in no list but its own until a click undoes it", async () => {
  const [visitor, { token }] = await Promise.all([newVisitor(), staff(AGENT)]);
  const ids = async (query: string) => {
    const { body } = await api<Inbox>("GET", `/inbox?kind=visitor&${query}`, { token });
    return body.conversations.map(({ id }) => id);
  };
  await write(visitor, "203.0.113.30", "Buy now");
  await settled(visitor.uid, 1);
  await file(visitor.uid, { status: "spam" });
  const more = await write(visitor, "203.0.113.30", "Buy two");
  expect([more.status, more.body.conversation.status]).toEqual([201, "closed"]);
  const { targets } = await settled(visitor.uid, 2);
  expect(targets.map(({ state, reason }) => [state, reason])).toEqual(targets.map(() => ["skipped", "spam"]));
  expect(targets.length).toBeGreaterThan(0);
  expect(await ids("status=spam")).toContain(visitor.uid);
  for (const status of ["open", "closed"]) expect(await ids(`status=${status}`)).not.toContain(visitor.uid);

  const { conversation } = (await file(visitor.uid, { status: "open" })).body.result;
  expect(conversation).toMatchObject({ status: "open", seq: 2, last: { preview: "Buy two" } });
  expect(await ids("status=open")).toContain(visitor.uid);
});

test("nobody new comes from the address of a blocked visitor; who has a conversation goes on", async () => {
  const [visitor, colleague, newcomer] = await Promise.all([newVisitor(), newVisitor(), newVisitor()]);
  await write(visitor, "203.0.113.20");
  await write(colleague, "203.0.113.20");
  await file(visitor.uid, { blocked: true });
  expect((await write(newcomer, "203.0.113.20")).status).toBe(403);
  expect((await api("GET", "/visitor/updates?after=0", newcomer)).body).toMatchObject({ conversation: null });
  expect((await write(colleague, "203.0.113.20")).status).toBe(201);
  expect((await write(await newVisitor(), "203.0.113.21")).status).toBe(201);
  await file(visitor.uid, { blocked: false });
  expect((await write(newcomer, "203.0.113.20")).status).toBe(201);
});
