import { expect, test } from "vitest";
import { fakeConversations } from "../chat/fake-conversations.ts";
import { openLedger } from "./ledger.ts";
import { listDeliveries } from "./list-deliveries.ts";
import { aConversation, aMessage, aPerson, NOON, notifyWorld } from "./notify-fakes.ts";

/** Ada's conversation of `seq` messages, each with a ledger; what is asked of Firestore is counted. */
async function told(seq: number) {
  const { services } = notifyWorld();
  for (let n = 1; n <= seq; n++) {
    const message = aMessage({ id: `message-${n}`, seq: n });
    const target = { key: "telegram:grace", channel: "telegram", to: "7", dueAt: NOON } as const;
    const opened = openLedger(message, [{ ...target, silent: false, unlessRead: false }], NOON);
    await services.deliveries.change(message, () => ({ delivery: opened, result: undefined }));
  }
  const conversations = fakeConversations(aConversation({ seq }));
  const usage = { ledgers: 0 };
  const ofConversation: typeof services.deliveries.ofConversation = async (id, range) => {
    const found = await services.deliveries.ofConversation(id, range);
    usage.ledgers += Math.max(1, found.length);
    return found;
  };
  const roster = async () => ({ grace: aPerson(7, { name: "Grace" }) });
  const list = listDeliveries({ conversations, deliveries: { ofConversation }, roster });
  const reads = () => conversations.usage.reads + usage.ledgers;
  return { list, reads };
}

test("who was told is shown by name, in order of seq", async () => {
  const { list } = await told(2);
  const target = { key: "telegram:grace", channel: "telegram", name: "Grace", state: "pending" };
  expect(await list(["staff"], "ada", 0)).toMatchObject([
    { messageId: "message-1", seq: 1, targets: [target] },
    { messageId: "message-2", seq: 2, targets: [target] },
  ]);
});

test("of a long conversation the newest 50 are shown, at 51 reads", async () => {
  const { list, reads } = await told(60);
  const shown = await list(["staff"], "ada", 0);
  expect(shown.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, index) => index + 11));
  expect(reads()).toBe(51);
});

test("whoever knows the earlier ones pays for the later ones alone, and for none but the conversation", async () => {
  const { list, reads } = await told(60);
  expect((await list(["staff"], "ada", 58)).map(({ seq }) => seq)).toEqual([59, 60]);
  expect(reads()).toBe(3);
  expect(await list(["staff"], "ada", 60)).toEqual([]);
  expect(reads()).toBe(4);
});

test.each([["ada's neighbour", ["bert"]]])("%s finds no such conversation", async (_who, principals) => {
  const { list, reads } = await told(1);
  await expect(list(principals, "ada", 0)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(list(principals, "nobody", 0)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(reads()).toBe(2);
});
