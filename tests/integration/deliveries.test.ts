import { expect, test } from "vitest";
import type { ConversationStarted } from "@porchlight/contract/callables.ts";
import type { Delivery } from "@porchlight/contract/deliveries.ts";
import { ADMIN, AGENT, api, callable, eventually, newVisitor, post, send, staff } from "../stack/doors.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/** A stack of its own: what other files send would use up what Telegram takes from one bot in a minute. */
useOwnStack("deliveries");

const deliveriesOf = (token: string, id: string, query = "") =>
  api<{ deliveries: Delivery[] }>("GET", `/conversations/${id}/deliveries${query}`, { token });

test("staff see who was told of a visitor's message, by name and without an address", async () => {
  const [visitor, agent] = await Promise.all([newVisitor(), staff(AGENT)]);
  const { body } = await post(visitor, "Do you ship to Norway?");
  const notified = await eventually("the owner to be told", async () => {
    const answer = await deliveriesOf(agent.token, visitor.uid);
    const [delivery] = answer.body.deliveries;
    return delivery?.targets.every(({ state }) => state === "sent") === true ? { answer, delivery } : undefined;
  });
  expect(notified.delivery).toMatchObject({
    messageId: body.message.id,
    seq: 1,
    targets: [
      { channel: "telegram", name: "Astrid Berg", state: "sent", attempts: 1, error: null },
      { channel: "whatsapp", name: "Astrid Berg", state: "sent", attempts: 1, error: null },
    ],
  });
  expect(notified.answer.text).not.toMatch(/4100001|4790000001/);

  await post(visitor, "And to Sweden?");
  await eventually("the second one's", async () => {
    const { deliveries } = (await deliveriesOf(agent.token, visitor.uid, "?after=1")).body;
    return deliveries.map(({ seq }) => seq).join() === "2" ? true : undefined;
  });
});

test("a visitor is refused, and a colleague who is not in the conversation finds none", async () => {
  const [visitor, admin, agent] = await Promise.all([newVisitor(), staff(ADMIN), staff(AGENT)]);
  await post(visitor, "hello");
  const refused = await api("GET", `/conversations/${visitor.uid}/deliveries`, { token: visitor.token });
  expect([refused.status, refused.body.error.status]).toEqual([403, "PERMISSION_DENIED"]);

  const started = await callable<ConversationStarted>("startConversation", admin.token, { members: [AGENT.uid] });
  const { id } = started.body.result.conversation;
  await send(admin, id, "lunch?");
  expect((await deliveriesOf(agent.token, id)).status).toBe(200);
  expect((await api("GET", `/conversations/${id}/deliveries`, { token: visitor.token })).status).toBe(403);
  expect((await deliveriesOf(admin.token, "no-such-conversation")).status).toBe(404);
  expect((await deliveriesOf(admin.token, visitor.uid, "?after=x")).status).toBe(400);
});
