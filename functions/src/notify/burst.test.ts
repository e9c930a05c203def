import { describe, expect, test } from "vitest";
import type { Message } from "../chat/conversation.ts";
import { hushBurst } from "./burst.ts";
import { openLedger, type Delivery, type PlannedTarget } from "./ledger.ts";
import { aMessage, aTarget, NOON } from "./notify-fakes.ts";
import type { Target } from "./target.ts";

const GRACE = { kind: "staff" as const, uid: "grace", name: "Grace" };
const NOW = aMessage({ seq: 20, at: NOON });
const KEY = "telegram:grace";
const RANG = aTarget({ state: "sent", rang: true, dueAt: null });

interface Earlier extends Partial<Message> {
  /** How it was told; absent: its own event has not come yet. */
  told?: Record<string, Target>;
}

const planned = (key: string): PlannedTarget => ({
  key,
  channel: key.startsWith("push") ? "push" : key.startsWith("whatsapp") ? "whatsapp" : "telegram",
  to: "7",
  dueAt: NOON,
  silent: false,
  unlessRead: false,
});

/** Plans these keys for a message at noon, after those given, oldest first: who is hushed, and what was read. */
async function ask(keys: string[], ...earlier: Earlier[]) {
  const stored = earlier.map(({ told: _told, ...change }, index) =>
    aMessage({ id: `m${index}`, seq: 20 - earlier.length + index, ...change }),
  );
  const ledgers = earlier.flatMap(({ told }, index): Delivery[] => {
    const message = stored[index];
    return told && message ? [{ ...openLedger(message, [], NOON), targets: told }] : [];
  });
  let reads = 0;
  const counted = <Found>(found: Found[]): Found[] => {
    reads += Math.max(1, found.length);
    return found;
  };
  const targets = await hushBurst({
    conversations: { messages: async (_id, { limit }) => counted(stored.slice(-limit)) },
    deliveries: {
      ofConversation: async (_id, { after, before = 0, limit }) =>
        counted(ledgers.filter(({ seq }) => seq > after && seq < before).slice(-limit)),
    },
  })(NOW, keys.map(planned));
  return { hushed: targets.filter(({ hushed, dueAt }) => hushed || dueAt > NOON).map(({ key }) => key), reads };
}

test("the first message rings, and asks nothing", async () => {
  const refuse = () => Promise.reject(new Error("read"));
  const hush = hushBurst({ conversations: { messages: refuse }, deliveries: { ofConversation: refuse } });
  expect(await hush(aMessage({ seq: 1 }), [planned(KEY)])).toEqual([planned(KEY)]);
  expect(await hush(NOW, [{ ...planned(KEY), skip: "off" }])).toEqual([{ ...planned(KEY), skip: "off" }]);
});

test("one within 60 s of the last belongs to its burst; two reads are enough to know", async () => {
  expect(await ask([KEY], { at: NOON - 60_000, told: { [KEY]: RANG } })).toEqual({ hushed: [KEY], reads: 2 });
});

test("one after more than 60 s rings again", async () => {
  expect(await ask([KEY], { at: NOON - 60_001, told: { [KEY]: RANG } })).toEqual({ hushed: [], reads: 1 });
});

test("an answer or a note in between does not end the burst", async () => {
  const told = { [KEY]: RANG };
  const earlier = [
    { at: NOON - 20_000, told },
    { at: NOON - 10_000, author: GRACE },
    { at: NOON - 5000, author: GRACE },
  ];
  expect(await ask([KEY], ...earlier)).toEqual({ hushed: [KEY], reads: 5 });
});

test("others' messages alone are no burst", async () => {
  expect((await ask([KEY], { at: NOON - 5000, author: GRACE, told: { [KEY]: RANG } })).hushed).toEqual([]);
});

test("who could not be told before rings; who was is hushed, and so are all devices of a person", async () => {
  const device = (nth: number) => `push:grace:${nth}`.padEnd(27, "0");
  const told = { [device(1)]: { ...RANG, channel: "push" as const } };
  const keys = [device(1), device(2), KEY, "whatsapp:grace", "telegram:alan"];
  const { hushed, reads } = await ask(keys, { at: NOON - 5000, told });
  expect(hushed).toEqual([device(1), device(2)]);
  expect(reads).toBeLessThanOrEqual(12);
});

test("who was told of the message before the last, and not of the last, is not rung twice", async () => {
  const first = { at: NOON - 20_000, told: { [KEY]: RANG } };
  expect((await ask([KEY], first, { at: NOON - 5000, told: {} })).hushed).toEqual([KEY]);
});

describe("whether the message before", () => {
  const table: [string, Record<string, Target> | undefined, boolean][] = [
    ["rang", { [KEY]: RANG }, true],
    ["is not told yet, and will ring for whoever is there then", undefined, true],
    ["is to be told", { [KEY]: aTarget() }, true],
    ["is tried again", { [KEY]: aTarget({ state: "retry" }) }, true],
    ["may have rung", { [KEY]: aTarget({ state: "dead", reason: "unsure", rang: true }) }, true],
    ["was hushed itself", { [KEY]: aTarget({ state: "sent", silent: true }) }, true],
    ["came in quiet hours, without a sound", { [KEY]: aTarget({ state: "sent" }) }, false],
    ["was refused", { [KEY]: aTarget({ state: "dead", reason: "refused", rang: true }) }, false],
    ["was skipped", { [KEY]: aTarget({ state: "skipped", reason: "gone" }) }, false],
    ["was another's", { "telegram:alan": RANG }, false],
  ];
  test.each(table)("%s", async (_what, told, isHushed) => {
    expect((await ask([KEY], { at: NOON - 5000, ...(told && { told }) })).hushed).toEqual(isHushed ? [KEY] : []);
  });

  test("on WhatsApp is left to a later one", async () => {
    const key = "whatsapp:grace";
    const left = aTarget({ channel: "whatsapp", state: "skipped", reason: "together" });
    expect((await ask([key], { at: NOON - 5000, told: { [key]: left } })).hushed).toEqual([key]);
  });
});
