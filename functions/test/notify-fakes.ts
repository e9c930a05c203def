/** Small stand-ins for tests: examples of what is told, stores in memory, a channel that follows a script. */
import { ChatError } from "../contract/errors.ts";
import * as shown from "../contract/examples/conversations.ts";
import type { Conversation, Message } from "../src/chat/conversation.ts";
import { channelStatesFrom } from "../src/channels/channel-states.ts";
import type { RosterEntry } from "../src/people/roster.ts";
import { DEFAULT_SITE } from "../src/site/default-site.ts";
import type { Channel } from "../src/channels/channel.ts";
import { fakeReports } from "../src/reports/fake-reports.ts";
import { fakeHealth } from "../src/health/fake-health.ts";
import { fakeErasures } from "../src/chat/erasing/fake-erasures.ts";
import type { Cursors } from "../src/notify/cursors/cursor.ts";
import { digestDue } from "../src/notify/cursors/batches.ts";
import { closed, nextDue } from "../src/notify/cursors/lost.ts";
import { channelOf, GROUP_KEY, personOf } from "../src/notify/plan/target-key.ts";
import type { Rates } from "../src/notify/cursors/rates.ts";
import type { CursorStore, LegacyLedger, Link, NotifyServices } from "../src/notify/services/notify-services.ts";
import type { TestNotification, TestStore } from "../src/notify/test-notification/test-store.ts";
import type { Words } from "../src/channels/words.ts";
import { oneAtATime } from "../src/firestore/one-at-a-time.ts";
import { fakeJobs } from "./fake-jobs.ts";

export const NOON = Date.UTC(2026, 10, 2, 12);
const ADA = { kind: "visitor", uid: "ada", name: "Ada" } as const;

export function aMessage(change: Partial<Message> = {}): Message {
  const text = "Do you ship to Norway?";
  return { ...shown.aMessage({ conversationId: "ada", author: ADA, text }), at: NOON, ...change };
}

export function aConversation(change: Partial<Conversation> = {}): Conversation {
  const visitor = shown.aVisitorCard({ name: "Ada" });
  return {
    ...shown.aConversation({ id: "ada", audience: ["staff", "ada"], visitor, seq: 1 }),
    // What no client is shown.
    visitorSeq: 0,
    snooze: null,
    blocked: null,
    inquiry: null,
    writers: {},
    pace: {},
    receipts: [],
    // What is kept in another way than it is shown.
    last: null,
    edits: [],
    events: [],
    typing: null,
    createdAt: NOON,
    updatedAt: NOON,
    ...change,
  };
}

/** An agent on duty, paired with Telegram. */
export function aPerson(chatId: number, change: Partial<RosterEntry> = {}): RosterEntry {
  return {
    name: `Person ${chatId}`,
    email: `${chatId}@shop.example`,
    role: "agent",
    duty: { on: true },
    preferences: {},
    pairing: { telegram: { chatId, userId: chatId } },
    ...change,
  };
}

/**
 * Cursors in memory. `crashAfter`: with the change of that number (from 1) the instance is gone. It is stored and fails,
 * and what the instance would try next is not stored. `losesAnswer`: it is stored and fails, that is all.
 */
export function memoryCursors(clock: { now: number }) {
  const cursors = new Map<string, Cursors>();
  const rates = new Map<string, Rates>();
  const links: Link[] = [];
  const queued = oneAtATime();
  const store: CursorStore & { crashAfter: number; losesAnswer: number; changes: number } = {
    crashAfter: Number.POSITIVE_INFINITY,
    losesAnswer: Number.POSITIVE_INFINITY,
    changes: 0,
    read: async (id) => structuredClone(cursors.get(id)),
    change: (id, decide) =>
      queued("transaction", async () => {
        store.changes += 1;
        if (store.changes === store.crashAfter + 1) throw new Error("the instance is gone");
        const change = await decide(structuredClone(cursors.get(id)), async (recipients) =>
          Object.fromEntries(recipients.map((recipient) => [recipient, rates.get(recipient) ?? {}])),
        );
        if (change.cursors) cursors.set(id, structuredClone(change.cursors));
        for (const [recipient, changed] of Object.entries(change.rates ?? {})) rates.set(recipient, changed);
        links.push(...(change.links ?? []));
        if (store.changes === store.crashAfter) throw new Error("the instance is gone");
        if (store.changes === store.losesAnswer) throw new ChatError("UNAVAILABLE", "the database does not answer");
        return change.result;
      }),
    async close(id) {
      const current = cursors.get(id);
      if (current) cursors.set(id, closed(current, clock.now));
    },
    folded: async (key, batches) =>
      [...cursors.values()]
        .filter(({ targets }) => batches.includes(targets[key]?.pending?.folded ?? Number.NaN))
        .map(({ conversationId }) => conversationId),
    async changeRate(recipient, key, decide) {
      const { rate, result } = decide(rates.get(recipient)?.[key]);
      rates.set(recipient, { ...rates.get(recipient), [key]: rate });
      return result;
    },
    linked: async ({ provider, chat, message }) =>
      links.find((link) => link.provider === provider && link.chat === chat && link.message === message),
  };
  return { store, cursors, rates, links };
}

/** The keys whose digest is due by this time. */
export function digestsDue(rates: ReadonlyMap<string, Rates>, by: number): string[] {
  const keys = [...rates.values()].flatMap((each) => Object.entries(each));
  return keys.flatMap(([key, rate]) => ((digestDue(rate) ?? Infinity) <= by ? [key] : []));
}

/** Test notifications in memory, by their ids `test-1`, `test-2`, … */
function memoryTests(): TestStore {
  const tests = new Map<string, TestNotification>();
  return {
    async create(test) {
      const id = `test-${tests.size + 1}`;
      tests.set(id, test);
      return id;
    },
    read: async (id) => tests.get(id),
    async change(id, decide) {
      const test = tests.get(id);
      if (test) tests.set(id, decide(test));
    },
  };
}

/** A request as it reached the channel. */
interface Sent {
  to: string;
  silent: boolean;
  words: Words;
}

/** Answers each request by the next step of `script`, an error to throw or a hook; after its end everything is taken. */
export function scriptedChannel(...script: (Error | (() => Promise<void>))[]) {
  const sent: Sent[] = [];
  const channel: Channel = {
    async send({ to, words, silent }) {
      sent.push({ to, silent, words });
      const step = script.shift();
      if (step instanceof Error) throw step;
      await step?.();
      return { providerId: String(100 + sent.length), to };
    },
  };
  return { channel, sent };
}

/** `grace telegram`, or `group`. */
const whose = (key: string) => (key === GROUP_KEY ? "group" : `${personOf(key)} ${channelOf(key)}`);

/** All that telling needs, in memory: one visitor's conversation, and Grace (chat 7) on duty. */
export function notifyWorld(change: Partial<NotifyServices> = {}) {
  const clock = { now: NOON };
  const memory = memoryCursors(clock);
  const telegram = scriptedChannel();
  const broken: string[] = [];
  const moved: string[] = [];
  const jobs = fakeJobs();
  const legacy: LegacyLedger[] = [];
  const stored: { conversation: Conversation | undefined; messages: Message[] } = {
    conversation: aConversation(),
    messages: [],
  };
  const world = Object.assign(clock, {
    ...memory,
    jobs,
    legacy,
    reconciledTo: undefined as number | undefined,
    sent: telegram.sent,
    broken,
    moved,
    ...stored,
  });
  const services: NotifyServices = {
    clock: { now: () => world.now },
    conversations: {
      get: async () => world.conversation,
      list: async () => ({ conversations: [], readMicros: 0 }),
      count: () => Promise.reject(new Error("not asked for")),
      messages: async (_id, { after, before = Number.POSITIVE_INFINITY, limit }) => {
        const found = world.messages.filter(({ seq }) => seq > (after ?? 0) && seq < before);
        return after === undefined ? found.slice(-limit) : found.slice(0, limit);
      },
      message: async (_id, messageId) => world.messages.find(({ id }) => id === messageId),
      change: () => Promise.reject(new Error("not asked for")),
    },
    roster: async () => ({ grace: aPerson(7) }),
    people: { read: () => services.roster(), change: () => Promise.reject(new Error("not asked for")) },
    site: async () => ({ ...DEFAULT_SITE, name: "Lamp Shop" }),
    channelStates: { read: async () => channelStatesFrom({}), learn: async () => {}, changeGroup: async () => {} },
    logs: { requestFailed: () => {}, reconciled: () => {}, deliveryFailed: () => {} },
    cursors: memory.store,
    jobs,
    wait: () => new Promise(() => {}),
    group: async () => (await services.channelStates.read()).telegram.group,
    backlog: {
      mark: async () => ({ micros: world.reconciledTo }),
      marked: async ({ micros = world.reconciledTo }) => void (world.reconciledTo = micros),
      async *changed() {
        const { conversation } = world;
        const saidAt = conversation?.last?.at ?? null;
        yield { conversations: conversation ? [{ id: conversation.id, saidAt }] : [], upToMicros: world.now * 1_000 };
      },
      async *due(by) {
        const due = [...memory.cursors.values()].filter((each) => (nextDue(each) ?? Infinity) <= by);
        yield due.map(({ conversationId }) => conversationId);
      },
      digests: async (by) => digestsDue(memory.rates, by),
      legacy: async () => (legacy.length > 0 ? [world.conversation?.id ?? "ada"] : []),
      ledgersOf: async () => legacy,
    },
    reports: fakeReports((change) => services.backlog.marked(change)),
    health: fakeHealth().store,
    pairings: {
      broken: async (key, address, why) => void broken.push(`${whose(key)} ${address}: ${why}`),
      moved: async (key, from, to) => void moved.push(`${whose(key)} ${from} → ${to}`),
      windowClosed: async (key, address) => void broken.push(`${whose(key)} ${address}: window closed`),
    },
    devices: {
      of: async () => ({}),
      forget: async (uid, deviceId) => void broken.push(`${uid} device ${deviceId}`),
      forgetAll: async (uid) => void broken.push(`${uid} devices`),
    },
    watch: { check: async () => {}, noticed: async () => {} },
    tests: memoryTests(),
    messageFrom: (_conversationId, _id, fields) => ({ ...aMessage(), ...(fields as Partial<Message>) }),
    alerts: undefined,
    closePush: undefined,
    endAccount: async (uid) => void broken.push(`${uid} account`),
    erasures: fakeErasures(),
    react: async () => {},
    random: () => 0.5,
    channels: { telegram: telegram.channel },
    channelsOff: { push: "push is not set up", whatsapp: "WhatsApp is not set up" },
    publicUrl: "https://shop.example",
    ...change,
  };
  return { world, services };
}
