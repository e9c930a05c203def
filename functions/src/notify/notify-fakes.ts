/** Small stand-ins for tests: examples of what is told, stores in memory, a channel that follows a script. */
import { ChatError } from "../../contract/errors.ts";
import type { Conversation, Message } from "../chat/conversation.ts";
import { channelStatesFrom } from "../site/channel-states-from.ts";
import type { RosterEntry } from "../people/roster.ts";
import { DEFAULT_SITE } from "../site/default-site.ts";
import type { Channel } from "./channels/channel.ts";
import type { Delivery } from "./ledger.ts";
import type { DeliveryStore, Link, NotifyServices } from "./notify-services.ts";
import { fakeJobs } from "../fake-jobs.ts";
import type { TestNotification, TestStore } from "./test-notification.ts";
import type { Target } from "./target.ts";
import type { Words } from "./words.ts";

export const NOON = Date.UTC(2026, 10, 2, 12);

export function aMessage(change: Partial<Message> = {}): Message {
  return {
    id: "4a5f0c5e-0000-4000-8000-000000000001",
    conversationId: "ada",
    seq: 1,
    author: { kind: "visitor", uid: "ada", name: "Ada" },
    via: "widget",
    text: "Do you ship to Norway?",
    internal: false,
    at: NOON,
    ...change,
  };
}

export function aConversation(change: Partial<Conversation> = {}): Conversation {
  return {
    id: "ada",
    kind: "visitor",
    audience: ["staff", "ada"],
    status: "open",
    assignee: null,
    tags: [],
    title: null,
    visitor: { name: "Ada", email: null, locale: null, timezone: null, page: null, userAgent: null },
    seq: 1,
    visitorSeq: 0,
    rev: 1,
    last: null,
    read: {},
    writers: {},
    pace: {},
    edits: [],
    receipts: [],
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

export function aTarget(change: Partial<Target> = {}): Target {
  return {
    channel: "telegram",
    to: "7",
    state: "pending",
    attempts: 0,
    doubts: 0,
    dueAt: NOON,
    leaseUntil: null,
    fence: 0,
    holder: null,
    silent: false,
    rang: false,
    unlessRead: false,
    providerId: null,
    providerState: null,
    failedId: null,
    windowClosed: false,
    resentAt: null,
    leftSince: null,
    error: null,
    reason: null,
    at: NOON,
    ...change,
  };
}

/**
 * Ledgers in memory. `crashAfter`: with the change of that number (from 1) the instance is gone. It is stored and fails,
 * and what the instance would try next is not stored. `losesAnswer`: it is stored and fails, that is all.
 */
function memoryDeliveries() {
  const ledgers = new Map<string, Delivery>();
  const links: Link[] = [];
  const told: string[] = [];
  const store: DeliveryStore & { crashAfter: number; losesAnswer: number; changes: number } = {
    crashAfter: Number.POSITIVE_INFINITY,
    losesAnswer: Number.POSITIVE_INFINITY,
    changes: 0,
    async change({ id: messageId }, decide) {
      store.changes += 1;
      if (store.changes === store.crashAfter + 1) throw new Error("the instance is gone");
      const change = decide(structuredClone(ledgers.get(messageId)));
      if (change.delivery) ledgers.set(messageId, structuredClone(change.delivery));
      if (change.told) told.push(messageId);
      links.push(...(change.links ?? []));
      if (store.changes === store.crashAfter) throw new Error("the instance is gone");
      if (store.changes === store.losesAnswer) throw new ChatError("UNAVAILABLE", "the database does not answer");
      return change.result;
    },
    ofConversation: async (conversationId, { after, before = Number.POSITIVE_INFINITY, limit }) =>
      [...ledgers.values()]
        .filter((ledger) => ledger.conversationId === conversationId && ledger.seq > after && ledger.seq < before)
        .sort((a, b) => a.seq - b.seq)
        .slice(-limit),
    linked: async ({ provider, chat, message }) =>
      links.find((link) => link.provider === provider && link.chat === chat && link.message === message),
  };
  return { store, ledgers, links, told };
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

/** All that telling needs, in memory: one visitor's conversation, and Grace (chat 7) on duty. */
export function notifyWorld(change: Partial<NotifyServices> = {}) {
  const deliveries = memoryDeliveries();
  const telegram = scriptedChannel();
  const broken: string[] = [];
  const moved: string[] = [];
  const jobs = fakeJobs();
  const world = {
    ...deliveries,
    sent: telegram.sent,
    broken,
    moved,
    jobs,
    now: NOON,
    conversation: aConversation() as Conversation | undefined,
    messages: [] as Message[],
  };
  const services: NotifyServices = {
    clock: { now: () => world.now },
    conversations: {
      get: async () => world.conversation,
      list: () => Promise.reject(new Error("not asked for")),
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
    logs: { requestFailed: () => {}, messageTold: () => {}, swept: () => {}, deliveryFailed: () => {} },
    deliveries: deliveries.store,
    // As the queries find them: a message keeps its mark until its ledger is there, a ledger its time until all is done.
    backlog: {
      async *untold(until) {
        const untold = world.messages.filter(({ id, at }) => !deliveries.told.includes(id) && at <= until);
        yield untold.map((message) => ({ ...message, fields: message }));
      },
      async *due(by) {
        const due = [...deliveries.ledgers.values()].filter(({ dueAt }) => dueAt !== null && dueAt <= by);
        due.sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0));
        yield due.map(({ messageId: id, conversationId, dueAt }) => ({ id, conversationId, dueAt: dueAt ?? 0 }));
      },
    },
    pairings: {
      markBroken: async (uid, channel, address, why) => void broken.push(`${uid} ${channel} ${address}: ${why}`),
      move: async (uid, channel, from, to) => void moved.push(`${uid} ${channel} ${from} → ${to}`),
      windowClosed: async (uid, number) => void broken.push(`${uid} whatsapp ${number}: window closed`),
      groupBroken: async (chatId, why) => void broken.push(`group ${chatId}: ${why}`),
      groupMoved: async (from, to) => void moved.push(`group ${from} → ${to}`),
    },
    devices: {
      of: async () => ({}),
      forget: async (uid, deviceId) => void broken.push(`${uid} device ${deviceId}`),
    },
    watch: { check: async () => {}, noticed: async () => {} },
    tests: memoryTests(),
    jobs,
    messageFrom: (_conversationId, _id, fields) => ({ ...aMessage(), ...(fields as Partial<Message>) }),
    alerts: undefined,
    react: async () => {},
    random: () => 0.5,
    channels: { telegram: telegram.channel },
    channelsOff: { push: "push is not set up", whatsapp: "WhatsApp is not set up" },
    publicUrl: "https://shop.example",
    ...change,
  };
  return { world, services };
}
