/** What is true in the model whoever looks: documents, people, what the providers have, and every request they saw. */
import type { Message } from "../../chat/conversation.ts";
import type { Device } from "../../people/device.ts";
import type { Roster } from "../../people/roster.ts";
import type { TelegramGroup } from "../../site/channel-states.ts";
import type { Delivery } from "../ledger.ts";
import type { Link } from "../notify-services.ts";
import { aConversation, aMessage, aPerson, NOON } from "../notify-fakes.ts";
import type { Job } from "../../services.ts";
import type { ProviderStatus } from "../report-status.ts";
import { isSettled } from "../target.ts";
import { afterCommit } from "./invariants.ts";
import { whenGivenUp, type Since } from "./reachable.ts";

/** A request that reached a provider. */
export interface Request {
  messageId: string;
  key: string;
  /** The lease under which it was begun. */
  fence: number;
  silent: boolean;
  /** The provider took it. */
  accepted: boolean;
  /** It took it, and could not deliver it. */
  failed: boolean;
  at: number;
  /** How many messages it said it stands for. */
  count: number;
}

/** What happened in the world that is a reason not to tell somebody. */
export type Happened = "read" | "answered" | "off" | "gone" | "broken" | "forgotten";

/** Who writes: a provider's word and a wish by hand may change what is settled, the sender may not. */
export type Writer = "sender" | "status" | "resend";

/** What the channels do with the requests that come. */
type Weather = "as the tape says" | "fine" | "unreachable";

export type World = ReturnType<typeof createWorld>;

const TOKEN = "a token";

/** A browser that takes push. Its id stands in keys and ledgers, its token goes to the provider alone. */
export function aDevice(nth: number): Device {
  return { id: `${nth}`.padStart(16, "0"), token: `${TOKEN} ${nth}`, at: NOON };
}

/** `shape`: a byte that says who is on duty and how they are reached; `habits`: one that says when they want to be. */
export function createWorld(shape: number, habits: number) {
  const world = {
    now: NOON,
    weather: "as the tape says" as Weather,
    conversation: aConversation({ seq: 0, assignee: (shape & 32) === 0 ? null : "grace" }),
    messages: [] as Message[],
    untold: new Set<string>(),
    ledgers: new Map<string, Delivery>(),
    links: [] as Link[],
    jobs: [] as Job[],
    rosters: [people(shape, habits)] as Roster[],
    devices: devicesOf(habits),
    /** How many devices there have been. */
    deviceCount: 4,
    group: ((habits & 4) === 0 ? null : { chatId: -100, title: "Lamp Shop", forum: true }) as TelegramGroup | null,
    /** When the tape was at its end, and bad luck too; until then undefined. */
    restsSince: undefined as number | undefined,
    off: false,
    /** How often somebody or something came that can be told, or came back. */
    growths: 0,
    /** Messages that were left untold, since nobody was left. */
    gaveUp: new Set<string>(),
    /** Targets that were planned when all before had failed: message and key. */
    widened: new Set<string>(),
    /** When each target was planned, by the true clock: message and key. */
    plannedAt: new Map<string, number>(),
    requests: [] as Request[],
    /** The leases that ended in a doubt: message, key and fence. */
    doubted: new Set<string>(),
    happened: new Set<Happened>(),
    /** The providers answer badly more often than well. */
    stormy: (shape & 24) === 24,
    /** What was noted of each message that a provider took. */
    noted: new Map<string, Set<string>>(),
    /** Words of the provider that have not arrived yet: what they say of which target. */
    statuses: [] as (ProviderStatus & { ref: string })[],
    /** When each target came to its end, by the true clock: message and key. */
    settledAt: new Map<string, number>(),
    /** From when on whoever brought it there may have seen the others, by the true clock: message and key. */
    settledKnowing: new Map<string, number>(),
    /** The fences at which targets were resent by hand: what has a lower one belongs to the life before. */
    resentAt: new Map<string, number[]>(),
    roster: (): Roster => world.rosters.at(-1) ?? {},
    /** The visitor writes, or Alan answers. */
    store(answer = false): Message {
      const seq = world.messages.length + 1;
      const content = { seq, at: world.now, text: `text ${seq}`, ...(answer && { author: ALAN }) };
      const message = aMessage({ id: `message-${seq}`, ...content });
      if (answer) world.happened.add("answered");
      world.messages.push(message);
      world.untold.add(message.id);
      const last = { seq, author: message.author, preview: message.text, at: world.now };
      world.conversation = { ...world.conversation, seq, last };
      return message;
    },
    commit(messageId: string, next: Delivery, writer: Writer, since: Since): void {
      const before = world.ledgers.get(messageId);
      afterCommit(before, next, writer);
      whenGivenUp(world, before, next, since);
      world.ledgers.set(messageId, next);
      for (const [key, { fence, state }] of Object.entries(next.targets)) {
        const old = before?.targets[key];
        const isNew = old === undefined || (old.state === "skipped" && state !== "skipped" && fence <= 1);
        if (!isNew) continue;
        world.plannedAt.set(`${messageId} ${key}`, world.now);
        if (before && before.widenAt !== null) world.widened.add(`${messageId} ${key}`);
      }
      for (const [key, { doubts, fence }] of Object.entries(next.targets))
        if (doubts > (before?.targets[key]?.doubts ?? 0)) world.doubted.add(`${messageId} ${key} ${fence}`);
      for (const [key, target] of Object.entries(next.targets)) {
        const old = before?.targets[key];
        if (!isSettled(target) || old?.state === target.state) continue;
        world.settledAt.set(`${messageId} ${key}`, world.now);
        world.settledKnowing.set(`${messageId} ${key}`, since.at);
      }
      if (writer !== "resend") return;
      for (const [key, target] of Object.entries(next.targets)) {
        if (target === before?.targets[key]) continue;
        const life = `${messageId} ${key}`;
        world.resentAt.set(life, [...(world.resentAt.get(life) ?? []), target.fence]);
      }
    },
  };
  return world;
}

export const ALAN = { kind: "staff", uid: "alan", name: "Alan" } as const;

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
