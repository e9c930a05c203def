/** What is true in the model whoever looks: documents, people, what the providers have, and every request they saw. */
import type { Conversation, Message } from "../../src/chat/conversation.ts";
import { caughtUp } from "../../src/notify/cursors/batches.ts";
import type { Cursors } from "../../src/notify/cursors/cursor.ts";
import { NO_RATE, type Rates } from "../../src/notify/cursors/rates.ts";
import type { ProviderStatus } from "../../src/notify/cursors/report-status.ts";
import type { Link } from "../../src/notify/services/notify-services.ts";
import type { Device } from "../../src/people/device.ts";
import type { Roster } from "../../src/people/roster.ts";
import type { Job } from "../../src/services.ts";
import type { SharedGroup } from "../../src/channels/state.ts";
import { aConversation, aMessage, aPerson, NOON } from "../notify-fakes.ts";
import { afterCommit } from "./commit-invariants.ts";

/** A request that reached a provider; a digest's names no conversation of its own. */
export interface Request {
  conversationId: string;
  key: string;
  number: number;
  from: number;
  to: number;
  byHand: boolean;
  silent: boolean;
  /** The provider took it. */
  accepted: boolean;
  /** It took it, and could not deliver it. */
  failed: boolean;
  at: number;
}

/** What happened in the world that is a reason not to notify somebody. */
export type Happened = "read" | "answered" | "off" | "gone" | "broken" | "erased";

/** What the channels do with the requests that come. */
type Weather = "as the tape says" | "fine" | "unreachable";

export type World = ReturnType<typeof createWorld>;

/** How far clocks may be apart. */
export const SKEW_MS = 5 * 60_000;
export const ALAN = { kind: "staff", uid: "alan", name: "Alan" } as const;

/** A browser that takes push. Its id stands in keys, its token goes to the provider alone. */
export function aDevice(nth: number): Device {
  return { id: `${nth}`.padStart(16, "0"), token: `a token ${nth}`, at: NOON };
}

/** `shape`: a byte that says who is on duty and how they are reached; `habits`: one that says when they want to be. */
export function createWorld(shape: number, habits: number) {
  const world = {
    now: NOON,
    weather: "as the tape says" as Weather,
    /** The clocks of instances are apart. */
    skewed: (habits & 6) === 6,
    conversations: new Map<string, Conversation>(),
    messages: [] as Message[],
    cursors: new Map<string, Cursors>(),
    rates: (shape & 128) === 0 || (habits & 1) === 0 ? new Map<string, Rates>() : inFlood(),
    links: [] as Link[],
    jobs: [] as { job: Job; at: number; id: string | undefined }[],
    jobIds: new Set<string>(),
    /** It has run since the site was set up. */
    reconciledTo: (NOON * 1_000) as number | undefined,
    rosters: [people(shape, habits)] as Roster[],
    devices: devicesOf(habits),
    deviceCount: 4,
    group: ((habits & 4) === 0 ? null : { chatId: -100, title: "Lamp Shop", forum: true }) as SharedGroup | null,
    /** When the tape was at its end, and bad luck too; until then undefined. */
    restsSince: undefined as number | undefined,
    off: false,
    requests: [] as Request[],
    /** Who was named by a digest that a provider took: conversation and key. */
    digested: [] as { conversationId: string; key: string; number: number; accepted: boolean }[],
    /** The requests of which it was written down that nobody knows what became of them. */
    unknown: new Set<string>(),
    happened: new Set<Happened>(),
    /** The providers answer badly more often than well. */
    stormy: (shape & 24) === 24,
    /** Words of the provider that have not arrived yet. */
    statuses: [] as (ProviderStatus & { ref: string })[],
    /** Whose texts were asked for by hand: conversation, key and seq. */
    again: new Set<string>(),
    roster: (): Roster => world.rosters.at(-1) ?? {},
    /** A visitor writes, or Alan answers. */
    store(conversationId: string, answer = false): Message {
      const before =
        world.conversations.get(conversationId) ??
        aConversation({
          id: conversationId,
          seq: 0,
          createdAt: world.now,
          assignee: (shape & 32) === 0 ? null : "grace",
        });
      const seq = before.seq + 1;
      const author = answer ? ALAN : ({ kind: "visitor", uid: conversationId, name: "Ada" } as const);
      const id = `${conversationId}-${seq}`;
      const message = aMessage({ id, conversationId, seq, at: world.now, text: `text ${seq}`, author });
      if (answer) world.happened.add("answered");
      world.messages.push(message);
      const last = { seq, author, preview: message.text, at: world.now };
      const read = answer ? { ...before.read, alan: seq } : before.read;
      world.change({ ...before, seq, last, read, ...(answer && { writers: { alan: "Alan" } }) });
      return message;
    },
    /** The cursors as they stand by now: of whom a digest has named nothing more was written. */
    standing(): Map<string, Cursors> {
      const ratesOf = (recipient: string) => world.rates.get(recipient) ?? {};
      return new Map([...world.cursors].map(([id, cursors]) => [id, caughtUp(cursors, ratesOf)]));
    },
    change(conversation: Conversation): void {
      world.conversations.set(conversation.id, { ...conversation, updatedAt: world.now });
    },
    commit(id: string, next: Cursors): void {
      const before = world.cursors.get(id);
      afterCommit(before, next);
      for (const [key, { request, pending, again, history }] of Object.entries(next.targets)) {
        const old = before?.targets[key];
        const isUnknown =
          request?.leaseUntil === null ||
          history.some(({ reason, request: n }) => reason === "unsure" && n === old?.request?.number);
        const number = old?.request?.number;
        const count = Math.max(pending?.unknown ?? 0, again?.unknown ?? 0);
        const grew = count > Math.max(old?.pending?.unknown ?? 0, old?.again?.unknown ?? 0);
        if (number !== undefined && (isUnknown || grew)) world.unknown.add(`${id} ${key} ${number}`);
      }
      world.cursors.set(id, next);
    },
  };
  return world;
}

/** Strangers have come too fast already: whoever comes next waits for a digest. */
function inFlood(): Map<string, Rates> {
  const rate = { ...NO_RATE, floodUntil: NOON + 5 * 60_000 };
  const keysOf = (uid: string) => [`telegram:${uid}`, `whatsapp:${uid}`, `push:${uid}:${aDevice(1).id}`];
  const people = ["grace", "alan", "joan", "group"];
  return new Map(people.map((uid) => [uid, Object.fromEntries(keysOf(uid).map((key) => [key, rate]))]));
}

/** The visitor's browser takes push or not; Grace has one, two or none. */
function devicesOf(habits: number): Record<string, readonly Device[]> {
  const grace = (habits & 8) === 0 ? [aDevice(1)] : (habits & 32) === 0 ? [] : [aDevice(1), aDevice(2)];
  return { grace, ...((habits & 16) === 0 ? {} : { ada: [aDevice(3)] }) };
}

function people(shape: number, habits: number): Roster {
  const telegram = (chatId: number) => ({ chatId, userId: chatId });
  const patient = (shape & 4) === 0 ? {} : { telegram: { delaySeconds: 120 }, whatsapp: { delaySeconds: 300 } };
  const whatsapp = { number: "4790000001", windowUntil: NOON + 3_600_000 };
  // It is noon: in Grace's quiet hours; Alan's begin soon.
  const quiet = (from: string, to: string) => ({ quietHours: { timezone: "UTC", from, to } });
  const noon = (habits & 65) !== 65 ? {} : quiet("11:00", "13:00");
  const evening = (habits & 130) !== 130 ? {} : quiet("12:01", "04:00");
  const grace = aPerson(7, {
    preferences: noon,
    pairing: (shape & 1) === 0 ? { telegram: telegram(7) } : { whatsapp },
  });
  const both = { telegram: telegram(8), whatsapp: { number: "4790000002" } };
  const alan = aPerson(8, { pairing: both, preferences: { ...patient, ...evening } });
  const joan = aPerson(9, { role: "admin", duty: { on: false } });
  return { grace, ...((shape & 2) === 0 ? {} : { alan }), ...((shape & 64) === 0 ? {} : { joan }) };
}
