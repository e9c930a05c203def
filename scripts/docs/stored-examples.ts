/**
 * What is stored, with every field: a field that a type gets and that is missing here is an error of the compiler. Keys
 * that may be any word stand in braces, as docs/data-model.md writes them.
 */
import type { ChannelStates } from "../../functions/src/channels/registry.ts";
import type { Conversation, Message } from "../../functions/src/chat/conversation.ts";
import type { Erasure } from "../../functions/src/chat/erasing/erasure.ts";
import type { Admission } from "../../functions/src/chat/visitor/admission.ts";
import type { Cursor, Cursors } from "../../functions/src/notify/cursors/cursor.ts";
import type { Rates } from "../../functions/src/notify/cursors/rates.ts";
import type { DayCounts } from "../../functions/src/reports/counts.ts";
import type { TestNotification } from "../../functions/src/notify/test-notification/test-store.ts";
import type { RosterEntry } from "../../functions/src/people/roster.ts";
import type { SiteSettings } from "../../functions/contract/site.ts";

/** The same with nothing left out and nothing null. */
export type Whole<Value> = Value extends readonly (infer Item)[]
  ? Whole<Item>[]
  : Value extends object
    ? { [Name in keyof Value]-?: Whole<NonNullable<Value[Name]>> }
    : Value;

const author = { kind: "staff", uid: "ada", name: "Ada" } as const;

const OTHER = "7d1c9a52-6f0e-4f9b-8a57-0f4f5a7d3c11";

export const message: Whole<Message> = {
  id: "m",
  conversationId: "kari",
  seq: 2,
  author,
  via: "panel",
  text: "Hello",
  internal: false,
  at: 1,
  rev: 1,
  made: { at: 1, order: 1 },
  mentions: [{ uid: "ben", name: "Ben" }],
  concerns: { kind: "answers", conversationId: "ben", messageId: OTHER, question: OTHER },
  handsTo: "ben",
};

export const conversation: Whole<Conversation> = {
  id: "kari",
  kind: "visitor",
  audience: ["staff", "kari"],
  status: "open",
  assignee: "ada",
  tags: ["tag"],
  title: "Title",
  visitor: {
    name: "Kari",
    email: "k@example.com",
    locale: "nb",
    timezone: "Europe/Oslo",
    page: "/",
    userAgent: "x",
    visited: [{ page: "/", title: "Lamps" }],
    referrer: "https://search.example/",
    verified: { id: "42", name: true, email: true },
  },
  about: "Likes lanterns",
  seq: 2,
  visitorSeq: 1,
  rev: 3,
  last: { seq: 2, author, preview: "Hello", at: 1, fromAfar: true },
  read: { "{uid}": 2 },
  writers: { "{uid}": "Ada" },
  pace: { "{uid}": { tokens: 1, at: 1 } },
  blocked: { by: "ada", at: 1 },
  snooze: { by: "ada", until: 1 },
  inquiry: { begunAt: 1, answer: { at: 1, by: "ada" }, missedAt: 1, spamAt: 1, changedAt: 1 },
  typing: { kind: "staff", uid: "ada", until: 1 },
  receipts: [{ seq: 2, provider: "telegram", chat: "1", messageId: "2" }],
  edits: [message],
  events: [{ what: "assigned", by: "ada", to: "ben", seq: 1, at: 1, until: 1 }],
  createdAt: 1,
  updatedAt: 1,
};

export const erasure: Whole<Erasure> = {
  conversationId: "kari",
  at: 1,
  begunAt: 1,
  seq: 1,
  notified: ["push:ada:device"],
  unreached: { "{channel}": 1 } as unknown as Whole<Erasure["unreached"]>,
  dueAt: 1,
  into: "id_kari",
};

const counted = { begun: 1, missed: 1, spam: 1, visitor: 1, staff: 1 };

export const counts: Readonly<Record<string, Whole<DayCounts>>> = {
  "{day}": { hours: { "{hour}": counted }, people: { "{uid}": { messages: 1, waits: { "{step}": 1 } } } },
};

export const admission: Whole<Admission> = {
  day: 1,
  blocked: [{ uid: "kari", from: "hash" }],
  arrivals: { at: 1, lately: 1, usual: 1 },
  hold: { how: "proof", by: "ada", since: 1, until: 1 },
};

const pending = {
  dueAt: 1,
  attempts: 1,
  unknown: 0,
  windowClosed: false,
  folded: 1,
  error: "503",
  reason: "paced",
} as const;

const cursor: Whole<Cursor> = {
  channel: "telegram",
  to: "1",
  notified: 0,
  wanted: 1,
  pending,
  again: { ...pending, from: 1, to: 1, at: 1, byHand: true },
  request: {
    number: 1,
    of: "pending",
    from: 1,
    to: 1,
    at: 1,
    silent: false,
    leaseUntil: 1,
    holder: "h",
    said: { state: "failed", id: "1", error: "no", reason: "failed" },
  },
  requests: 1,
  alertedAt: 1,
  history: [
    {
      from: 1,
      to: 1,
      state: "sent",
      at: 1,
      request: 1,
      attempts: 1,
      unknown: 0,
      windowClosed: false,
      providerId: "1",
      providerState: "read",
      error: "no",
      reason: "read",
      againAt: 1,
    },
  ],
};

export const cursors: Whole<Cursors> = {
  conversationId: "kari",
  createdAt: 1,
  planned: 1,
  reached: 1,
  messages: [{ seq: 1, id: "m", at: 1, author: "kari", byVisitor: true, only: ["ben"] }],
  targets: {
    "{key}": cursor,
  },
};

export const rates: Whole<Rates> = {
  "{key}": {
    alerts: [1],
    nextAt: 1,
    lineUntil: 1,
    floodUntil: 1,
    digest: { cursor, count: 1, ids: ["kari"], batches: [1] },
  },
};

const weekly: Whole<NonNullable<SiteSettings["hours"]>> = {
  timezone: "Europe/Oslo",
  periods: [{ day: "mon", from: "09:00", to: "17:00" }],
};
const onChannel = { visitor: true, panel: true, delaySeconds: 0 };

export const rosterEntry: Whole<RosterEntry> = {
  name: "Ada",
  email: "ada@example.com",
  role: "admin",
  duty: { on: true, setAt: 1 },
  preferences: {
    onDuty: true,
    dutyHours: weekly,
    quietHours: { timezone: "Europe/Oslo", from: "22:00", to: "07:00" },
    push: onChannel,
    telegram: onChannel,
    whatsapp: onChannel,
  },
  picture: "qL8R4QIcQ_ZsRqOAbeRfcZ",
  muted: { "{conversationId}": 1 },
  pairing: {
    telegram: { chatId: 1, userId: 1, name: "Ada", broken: "blocked" },
    whatsapp: { number: "4790000001", windowUntil: 1, broken: "blocked" },
  },
  endedSessions: { those: [1], before: 1, but: 1 },
};

export const settings: Whole<SiteSettings> = {
  name: "Shop",
  greeting: "Hello",
  away: "Away",
  hours: weekly,
  holidays: [{ date: "2026-12-24", to: "2026-12-26", name: "Christmas" }],
  tags: ["refund"],
  greetings: [{ path: "/lamps/*", afterSeconds: 20, text: "Which lamp is it to be?" }],
  theme: { accent: "#f0a531", side: "right" },
  polling: { quick: true },
  allowedOrigins: ["https://example.com"],
  hideText: false,
  whatsappMonthlyCap: 1,
  retentionDays: 1,
  whenFlooded: "proof",
};

const state = { state: "on", account: "a", askedAt: 1, why: "no token" } as const;

export const channelStates: Whole<ChannelStates> = {
  push: state,
  telegram: {
    ...state,
    username: "bot",
    topics: true,
    group: { chatId: -1, title: "Team", forum: true, broken: "gone" },
  },
  whatsapp: { ...state, number: "4790000100" },
};

export const testNotification: Whole<TestNotification> = {
  uid: "ada",
  channel: "telegram",
  steps: [{ name: "n", ok: true, detail: "d" }],
  state: "sent",
  error: "no",
};
