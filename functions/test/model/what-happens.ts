/** What may happen in the model, and how often: to the world, or as an instance that begins a piece of work. */
import { noteStatus } from "../../src/notify/note-status.ts";
import { notifyConversation } from "../../src/notify/notify-conversation.ts";
import type { NotifyServices } from "../../src/notify/services/notify-services.ts";
import { onMessageStored } from "../../src/notify/on-message-stored.ts";
import { reconcile } from "../../src/notify/reconcile.ts";
import { resendDelivery } from "../../src/notify/deliveries/resend-delivery.ts";
import { sendDigest } from "../../src/notify/digest/send-digest.ts";
import type { RosterEntry } from "../../src/people/roster.ts";
import type { Job } from "../../src/services.ts";
import type { Instance } from "./stage.ts";
import { aDevice, ALAN, SKEW_MS, type World } from "./world.ts";

/** What an instance does. */
export type Work = (services: NotifyServices) => Promise<unknown>;
export type Start = (skew: number, work: Work) => Instance;
export type Read = () => number;

const OFTEN = [
  ["store", 5],
  ["event", 7],
  ["job", 7],
  ["reconcile", 2],
  ["status", 3],
  ["resend", 1],
  ["read", 1],
  ["roster", 2],
  ["stranger", 3],
  ["erase", 0],
  ["time", 6],
] as const;
const EVENTS = OFTEN.flatMap(([what, times]) => Array.from({ length: times }, () => what));

const SECOND = 1_000;
const TIMES = [0.5, 3, 5, 8, 16, 16, 16, 61, 61, 61, 125, 125, 125, 310, 3_600, 90_000].map((s) => s * SECOND);
const SKEWS = [0, 0, 0, SKEW_MS, -SKEW_MS];

/** Something happens, and maybe starts an instance. */
export function happen(world: World, start: Start, choice: number, read: Read): void {
  const skew = (world.skewed ? SKEWS[read() % SKEWS.length] : 0) ?? 0;
  const message = world.messages[read() % Math.max(1, world.messages.length)];
  const what = EVENTS[choice % EVENTS.length] ?? "time";
  switch (what) {
    case "store":
      if ((world.conversations.get("ada")?.seq ?? 0) < 5) world.store("ada", read() < 40);
      break;
    case "stranger": {
      // Some write again.
      const id = `stranger${read() % 12}`;
      if ((world.conversations.get(id)?.seq ?? 0) === 3) break;
      const stranger = world.store(id);
      // Mostly its event comes at once.
      if (read() < 220) start(skew, (services) => stored(services, stranger));
      break;
    }
    case "event":
      if (message) start(skew, (services) => stored(services, message));
      break;
    case "job": {
      const nth = read() % Math.max(1, world.jobs.length);
      const found = world.jobs[nth];
      // Late, twice, or a little too early.
      if (!found) break;
      if (read() < 200) world.jobs.splice(nth, 1);
      start(skew, (services) => runJob(services, found.job));
      break;
    }
    case "reconcile":
      start(skew, (services) => reconcile(services)());
      break;
    case "status":
      status(world, start, skew, read());
      break;
    case "resend":
      resend(world, start, skew, read());
      break;
    case "read":
      readOrAnswered(world, read());
      break;
    case "roster":
      comeOrGo(world, read());
      break;
    case "erase":
      break;
    case "time":
      world.now += TIMES[read() % TIMES.length] ?? SECOND;
      break;
    default:
      what satisfies never;
  }
}

function stored(services: NotifyServices, { conversationId, id }: { conversationId: string; id: string }) {
  return onMessageStored(services)(conversationId, id, {});
}

export async function runJob(services: NotifyServices, job: Job): Promise<void> {
  if (job.kind === "notify") await notifyConversation(services)(job.conversationId);
  if (job.kind === "digest") await sendDigest(services, job.key);
}

/** A webhook comes; often it comes again (F19). */
export function status(world: World, start: Start, skew: number, nth: number): void {
  const said = world.statuses[nth % world.statuses.length];
  if (!said) return;
  if (nth < 170) world.statuses.splice(world.statuses.indexOf(said), 1);
  start(skew, (services) => noteStatus(services)({ provider: "whatsapp", ...said }));
}

function resend(world: World, start: Start, skew: number, nth: number): void {
  const message = world.messages[nth % world.messages.length];
  const keys = Object.keys(world.cursors.get(message?.conversationId ?? "")?.targets ?? {});
  const key = keys[nth % Math.max(1, keys.length)];
  if (!message || key === undefined) return;
  const { conversationId, id: messageId, seq } = message;
  start(skew, async (services) => {
    world.again.add(`${conversationId} ${key} ${seq}`);
    await resendDelivery(services)(["staff"], { conversationId, messageId, key });
  });
}

function readOrAnswered(world: World, luck: number): void {
  const conversation = world.conversations.get("ada");
  if (luck % 3 !== 0 || !conversation) return;
  const seq = 1 + (luck % Math.max(1, conversation.seq));
  if (luck < 128) {
    world.happened.add("read");
    world.change({
      ...conversation,
      read: { ...conversation.read, alan: Math.max(conversation.read["alan"] ?? 0, seq) },
    });
    return;
  }
  // Whoever answers from afar without having been told settles nothing.
  const answer = { seq: conversation.seq, author: ALAN, preview: "Yes", at: world.now };
  if (luck >= 216) world.change({ ...conversation, last: { ...answer, fromAfar: true } });
  else {
    world.happened.add("answered");
    world.change({ ...conversation, last: answer, read: { ...conversation.read, alan: conversation.seq } });
  }
}

/** People leave, unpair and come back, mute, go off duty; devices and the group come and go; channels go off and on (P13). */
function comeOrGo(world: World, luck: number): void {
  const { grace, alan, ...others } = world.roster();
  const staff = (next: Record<string, RosterEntry | undefined>) => {
    const there = Object.entries({ ...others, grace, alan, ...next }).flatMap(([uid, entry]) =>
      entry ? [[uid, entry] as const] : [],
    );
    world.rosters.push(Object.fromEntries(there));
  };
  const become = (change: Partial<RosterEntry>) => staff({ grace: grace && { ...grace, ...change } });
  world.happened.add(luck < 150 ? "gone" : "off");
  if (luck < 25) staff({ grace: undefined });
  else if (luck < 40) become({ pairing: {} });
  else if (luck < 48) staff({ alan: undefined });
  else if (luck < 60) staff({ alan: alan && { ...alan, pairing: {} } });
  else if (luck < 75) {
    world.deviceCount += 1;
    world.devices = { ...world.devices, grace: [aDevice(world.deviceCount)] };
  } else if (luck < 88) world.group = world.group ? null : { chatId: -200, title: "", forum: false };
  else if (luck < 150) {
    const { grace: first, ...rest } = world.rosters[0] ?? {};
    staff({ ...rest, grace: first });
  } else if (luck < 185) become({ muted: { ada: world.now + 3_600 * SECOND } });
  else if (luck < 230) become({ duty: { on: false }, role: luck % 2 === 0 ? "admin" : "agent" });
  else world.off = !world.off;
}
