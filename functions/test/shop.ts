/** A shop by a clock that the test moves: visitors write, jobs run when their time has come, phones show something. */
import type { ChannelName } from "../contract/people/channels.ts";
import { byUid } from "../src/chat/by-uid.ts";
import type { Conversation, Message } from "../src/chat/conversation.ts";
import type { Alert, Channel } from "../src/channels/channel.ts";
import { caughtUp } from "../src/notify/cursors/batches.ts";
import { nextDue } from "../src/notify/cursors/lost.ts";
import { deliveriesForStaff } from "../src/notify/deliveries/deliveries-for-staff.ts";
import { notifyConversation } from "../src/notify/notify-conversation.ts";
import type { NotifyServices } from "../src/notify/services/notify-services.ts";
import { onMessageStored } from "../src/notify/on-message-stored.ts";
import { reconcile } from "../src/notify/reconcile.ts";
import { sendDigest } from "../src/notify/digest/send-digest.ts";
import type { Device } from "../src/people/device.ts";
import type { RosterEntry } from "../src/people/roster.ts";
import type { Job } from "../src/services.ts";
import { aConversation, aMessage, aPerson, NOON, notifyWorld } from "./notify-fakes.ts";
import { virtualTime } from "./virtual-time.ts";

const SECOND = 1_000;
/** Whoever is asked to come again does after so long: events and jobs alike. */
const AGAIN_MS = 10 * SECOND;

/** What a phone shows, at this second after noon. */
interface Shown {
  at: number;
  channel: ChannelName;
  to: string;
  /** As a person hears it; on WhatsApp how many messages it stands for. */
  sound: string;
  text: string;
  /** The visitor's conversation, or `.digest`. */
  conversationId: string;
  ref: string;
  windowClosed: boolean;
}

interface Setting extends Partial<NotifyServices> {
  /** Who is on the staff; what is changed of it holds at once. */
  staff?: Record<string, RosterEntry>;
  /** Whose browsers take push. */
  devicesOf?: Record<string, readonly Device[]>;
}

/** Grace (chat 7) on duty, unless `staff` says otherwise; every channel that somebody may have is set up. */
export function shop({ staff = { grace: aPerson(7) }, devicesOf = {}, ...change }: Setting = {}) {
  const shown: Shown[] = [];
  const failures: string[] = [];
  const fails: Partial<Record<ChannelName, (alert: Alert) => Error | undefined | Promise<Error | undefined>>> = {};
  const conversations = new Map<string, Conversation>();
  const ids = new Set<string>();
  const lost = { jobs: false };
  const channel = (name: ChannelName): Channel => ({
    async send(alert) {
      const failure = await fails[name]?.(alert);
      if (failure) throw failure;
      const { to, silent, words, conversationId, ref, windowClosed = false } = alert;
      const sound = name === "whatsapp" ? `${words.count} new` : silent ? "silent" : "rings";
      const text = alert.digest ? `${words.author}: ${words.preview}` : (words.preview ?? "");
      shown.push({ at: secondsAt(world.now), channel: name, to, sound, text, conversationId, ref, windowClosed });
      return { providerId: `${name}-${shown.length}`, to };
    },
  });
  const { world, services } = notifyWorld({
    channels: { push: channel("push"), telegram: channel("telegram"), whatsapp: channel("whatsapp") },
    channelsOff: {},
    roster: async () => staff,
    devices: {
      of: async (uids) => Object.fromEntries(uids.map((uid) => [uid, byUid(devicesOf, uid) ?? []] as const)),
      forget: async () => {},
      forgetAll: async () => {},
    },
    logs: {
      requestFailed: (where, code) => void failures.push(`${where} ${code}`),
      reconciled: () => {},
      deliveryFailed: () => {},
    },
    ...change,
  });
  const time = virtualTime(world);
  services.wait = time.pause;
  services.conversations = {
    ...services.conversations,
    get: async (id) => conversations.get(id),
    messages: async (id, { after, before = Number.POSITIVE_INFINITY, limit, internal }) => {
      const theirs = world.messages.filter(
        (each) => each.conversationId === id && !(internal === false && each.internal),
      );
      const found = theirs.filter(({ seq }) => seq > (after ?? 0) && seq < before);
      return after === undefined ? found.slice(-limit) : found.slice(0, limit);
    },
  };
  services.messageFrom = (_conversationId, _id, fields) => fields as Message;
  services.jobs = {
    async add(job, { at = world.now, id = `job ${ids.size}` } = {}) {
      if (lost.jobs || ids.has(id)) return;
      ids.add(id);
      void again(at - world.now, () => run(job));
    },
  };
  services.backlog = {
    ...services.backlog,
    async *changed(since) {
      const found = [...conversations.values()].filter(({ updatedAt }) => updatedAt * 1_000 > since);
      const page = found.map(({ id, last }) => ({ id, saidAt: last?.at ?? null }));
      yield { conversations: page, upToMicros: world.now * 1_000 };
    },
    async *due(by) {
      const due = [...world.cursors.values()].filter((each) => (nextDue(each) ?? Infinity) <= by);
      yield due.map(({ conversationId }) => conversationId);
    },
  };

  async function run(job: Job): Promise<void> {
    if (job.kind === "notify") await notifyConversation(services)(job.conversationId);
    else if (job.kind === "digest") await sendDigest(services, job.key);
  }
  /** What throws comes again, as the platform has it. */
  async function again(waitMs: number, work: () => Promise<void>): Promise<void> {
    if (waitMs > 0) await time.pause(waitMs);
    await work().catch(() => again(AGAIN_MS, work));
  }
  const changed = (id: string, next: Partial<Conversation>) => {
    const before =
      conversations.get(id) ?? aConversation({ id, seq: 0, audience: ["staff", id], createdAt: world.now });
    conversations.set(id, { ...before, ...next, updatedAt: world.now });
  };
  /** Stored, and no event has come for it. */
  const write = (id: string, given: Partial<Message> = {}): Message => {
    const seq = (conversations.get(id)?.seq ?? 0) + 1;
    const author = { kind: "visitor" as const, uid: id, name: id };
    const about = { id: `${id}-${seq}`, conversationId: id, seq, at: world.now, text: `${id} ${seq}`, author };
    const message = aMessage({ ...about, ...given });
    const fromAfar = message.via === "telegram" || message.via === "whatsapp";
    const last = {
      seq,
      author: message.author,
      preview: "",
      at: message.at,
      ...(fromAfar && { fromAfar: true as const }),
    };
    const { kind, uid, name } = message.author;
    const writers = conversations.get(id)?.writers ?? {};
    world.messages.push(message);
    const answered = kind === "staff" && uid !== null && { writers: { ...writers, [uid]: name } };
    changed(id, { seq, ...(!message.internal && { last, ...answered }) });
    return message;
  };
  const event = (message: Message) =>
    again(0, () => onMessageStored(services)(message.conversationId, message.id, message));
  const at = (seconds: number) => time.passTo(Math.max(world.now, NOON + seconds * SECOND));

  return {
    world,
    services,
    shown,
    failures,
    fails,
    conversations,
    staff,
    devicesOf,
    lost,
    time,
    write,
    event,
    at,
    change: changed,
    /** At this second a visitor writes, or whoever `given` says, and the event comes at once. */
    say: async (seconds: number, id = "ada", given: Partial<Message> = {}): Promise<Message> => {
      await at(seconds);
      const message = write(id, given);
      void event(message);
      await at(seconds);
      return message;
    },
    read: (uid: string, upTo: number, id = "ada") =>
      changed(id, { read: { ...conversations.get(id)?.read, [uid]: upTo } }),
    reconcile: reconcile(services),
    /** As it stands by now. */
    cursor: (key: string, id = "ada") => {
      const cursors = world.cursors.get(id);
      return cursors && caughtUp(cursors, (recipient) => world.rates.get(recipient) ?? {}).targets[key];
    },
    /** What a channel has shown, as `12 s rings`. */
    on: (name: ChannelName) =>
      shown.filter((each) => each.channel === name).map(({ at: second, sound }) => `${second} s ${sound}`),
    /** As the panel shows it, for each message that is known: `sent`, `skipped read`. */
    states: (key: string, id = "ada") => {
      const cursors = world.cursors.get(id);
      const now = cursors && caughtUp(cursors, (recipient) => world.rates.get(recipient) ?? {});
      const deliveries = now ? deliveriesForStaff(now, 0, aConversation({ id }), staff) : [];
      const targets = deliveries.map(({ targets: each }) => each.find((target) => target.key === key));
      return targets.map((target) => (target ? `${target.state} ${target.reason ?? ""}`.trim() : "nobody"));
    },
  };
}

/** One of the staff who answers in the panel, or from where `via` says. */
export const by = (uid: string, via: Message["via"] = "panel") => ({
  author: { kind: "staff" as const, uid, name: uid },
  via,
});

function secondsAt(now: number): number {
  return (now - NOON) / SECOND;
}
