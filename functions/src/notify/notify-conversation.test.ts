import { describe, expect, test } from "vitest";
import { aConversation, aMessage, aPerson, NOON, notifyWorld, scriptedChannel } from "../../test/notify-fakes.ts";
import { ProviderUnknown, ProviderRejected, ProviderThrottled, ProviderUnreachable } from "../channels/channel.ts";
import type { Message } from "../chat/conversation.ts";
import { LEASE_MS } from "../times.ts";
import { notifyConversation } from "./notify-conversation.ts";

const KEY = "telegram:grace";
const SECOND = 1_000;

/** A world whose Telegram follows the script; what the visitor writes is stored with `write`. */
function scripted(...script: Parameters<typeof scriptedChannel>) {
  const { channel, sent } = scriptedChannel(...script);
  const { world, services } = notifyWorld({ channels: { telegram: channel } });
  world.conversation = aConversation({ seq: 0 });
  const write = (change: Partial<Message> = {}): Message => {
    const seq = world.messages.length + 1;
    const message = aMessage({ id: `message-${seq}`, seq, at: world.now, text: `text ${seq}`, ...change });
    world.messages.push(message);
    const { author, at } = message;
    if (world.conversation)
      world.conversation = { ...world.conversation, seq, last: { seq, author, preview: message.text, at } };
    return message;
  };
  const cursor = (key = KEY) => world.cursors.get("ada")?.targets[key];
  const notify = (message?: Message) => notifyConversation(services)("ada", message);
  return { world, services, sent, cursor, write, notify };
}

describe("notifying of a message", () => {
  test("sends it, keeps the receipt and remembers where an answer belongs", async () => {
    const { world, sent, cursor, write, notify } = scripted();
    await notify(write());
    expect(sent).toMatchObject([{ to: "7", silent: false, words: { preview: "text 1", site: "Lamp Shop" } }]);
    expect(cursor()).toMatchObject({ notified: 1, wanted: 1, pending: null, request: null });
    expect(cursor()?.history).toMatchObject([{ from: 1, to: 1, state: "sent", providerId: "101", attempts: 1 }]);
    expect(world.links).toMatchObject([
      { provider: "telegram", chat: "7", message: "101", conversationId: "ada", key: KEY, request: "1" },
    ]);
    expect(world.jobs.added).toEqual([]);
  });

  test("the same event again sends nothing", async () => {
    const { sent, write, notify } = scripted();
    const message = write();
    await notify(message);
    await notify(message);
    expect(sent).toHaveLength(1);
  });

  test("an event that overtook another tells of both, in their order, with one ring", async () => {
    const { sent, write, notify } = scripted();
    const first = write();
    await notify(write());
    await notify(first);
    expect(sent.map(({ words, silent }) => [words.preview, silent])).toEqual([
      ["text 1", false],
      ["text 2", true],
    ]);
  });

  test("what is refused for now becomes a job for its time, and is sent then", async () => {
    const { world, sent, cursor, write, notify } = scripted(new ProviderThrottled("429", 7_000));
    await notify(write());
    expect(cursor()?.pending).toMatchObject({ dueAt: NOON + 7_000, attempts: 1, error: "429" });
    expect(world.jobs.added).toEqual([
      { job: { kind: "notify", conversationId: "ada", at: NOON + 7_000 }, at: NOON + 7_000, id: `ada:${NOON + 7_000}` },
    ]);
    await notify();
    expect(sent).toHaveLength(1);
    world.now += 7_000;
    await notify();
    expect(sent.map(({ silent }) => silent)).toEqual([false, false]);
    expect(cursor()?.history).toMatchObject([{ state: "sent", attempts: 2 }]);
  });

  test("an unknown outcome is sent once more without a sound, and then given up", async () => {
    const { world, sent, cursor, write, notify } = scripted(new ProviderUnknown("reset"), new ProviderUnknown("reset"));
    await notify(write());
    expect(cursor()).toMatchObject({ request: { leaseUntil: null }, pending: { unknown: 1, dueAt: NOON + 15_000 } });
    world.now += 15_000;
    await notify();
    expect(sent.map(({ silent }) => silent)).toEqual([false, true]);
    expect(cursor()?.history).toMatchObject([{ state: "dead", reason: "unsure" }]);
  });

  test("what was read meanwhile is skipped, and what came after is not", async () => {
    const { world, sent, cursor, write, notify } = scripted(new ProviderUnreachable("503"));
    await notify(write());
    await notify(write());
    if (world.conversation) world.conversation.read = { alan: 1 };
    world.now += 20 * SECOND;
    await notify();
    expect(sent.map(({ words }) => words.preview)).toEqual(["text 1", "text 2"]);
    expect(cursor()?.history).toMatchObject([
      { from: 1, to: 1, state: "skipped", reason: "read" },
      { from: 2, to: 2, state: "sent" },
    ]);
  });

  test("a sender that vanished leaves it unknown once its lease has lapsed", async () => {
    const { world, services, sent, cursor, write, notify } = scripted();
    world.store.crashAfter = 1;
    await expect(notify(write())).rejects.toThrow("the instance is gone");
    world.store.crashAfter = Number.POSITIVE_INFINITY;
    await notify();
    expect(sent).toHaveLength(0);
    expect(world.jobs.added.at(-1)?.at).toBe(NOON + LEASE_MS);
    world.now += LEASE_MS;
    await notify();
    world.now += 15_000;
    await notify();
    expect(sent.map(({ silent }) => silent)).toEqual([true]);
    expect(cursor()?.history).toMatchObject([{ state: "sent" }]);
    expect(services.channels.telegram).toBeDefined();
  });

  test("the answer to a commit that got lost is no second ring", async () => {
    for (const losesAnswer of [1, 2]) {
      const { world, sent, cursor, write, notify } = scripted();
      world.store.losesAnswer = losesAnswer;
      await notify(write());
      expect(sent).toHaveLength(1);
      expect(cursor()?.history).toMatchObject([{ state: "sent" }]);
    }
  });

  test("where nobody on duty can be reached the admins are, without a sound", async () => {
    const { services, sent, cursor, write, notify } = scripted(new ProviderRejected("blocked", { gone: true }));
    services.roster = async () => ({ grace: aPerson(7), joan: aPerson(9, { role: "admin", duty: { on: false } }) });
    await notify(write());
    expect(sent.map(({ to, silent }) => [to, silent])).toEqual([
      ["7", false],
      ["9", true],
    ]);
    expect(cursor()?.history).toMatchObject([{ state: "dead", reason: "refused" }]);
    expect(cursor("telegram:joan")?.history).toMatchObject([{ state: "sent" }]);
  });

  test("with nobody left the message is done with", async () => {
    const { world, sent, write, notify } = scripted(new ProviderRejected("blocked"));
    await notify(write());
    expect(sent).toHaveLength(1);
    expect(world.cursors.get("ada")).toMatchObject({ planned: 1, reached: 1 });
  });

  test("an erased conversation is nobody's business any more", async () => {
    const { world, sent, cursor, write, notify } = scripted(new ProviderUnreachable("503"));
    await notify(write());
    world.conversation = undefined;
    await notify();
    expect(sent).toHaveLength(1);
    expect(cursor()?.history).toMatchObject([{ state: "skipped", reason: "erased" }]);
  });
});
