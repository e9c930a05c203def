/** What may happen in the model, and how often: to the world, or as an instance that begins a piece of work. */
import type { RosterEntry } from "../../people/roster.ts";
import { noteStatus } from "../note-status.ts";
import type { NotifyServices } from "../notify-services.ts";
import { resendDelivery } from "../resend-delivery.ts";
import { runJob } from "../run-job.ts";
import { sweepBacklog } from "../sweep-backlog.ts";
import { tellOfMessage } from "../tell.ts";
import { SKEW_MS } from "./reasons.ts";
import type { Instance } from "./stage.ts";
import { aDevice, ALAN, type World, type Writer } from "./world.ts";

/** What an instance does; `pause` is time that goes by meanwhile. */
export type Work = (services: NotifyServices, pause: (ms: number) => Promise<void>) => Promise<unknown>;

/** Starts an instance whose clock is wrong by `skew` ms. */
export type Start = (writer: Writer, skew: number, work: Work) => Instance;

/** The next byte of the tape; 0 after its end. */
export type Read = () => number;

type Happening = "store" | "event" | "sweep" | "status" | "resend" | "job" | "read" | "roster" | "time";

/** How often each comes, of all that may happen. Events come at once, late, again, or in another order (P1 to P3). */
const OFTEN: [Happening, number][] = [
  ["store", 2],
  ["event", 7],
  ["sweep", 5],
  ["status", 6],
  ["resend", 2],
  ["job", 2],
  ["read", 1],
  ["roster", 2],
  ["time", 6],
];
const HAPPENINGS = OFTEN.flatMap(([what, times]) => Array.from({ length: times }, () => what));

const SECOND = 1_000;
const TIMES = [0.5, 3, 5, 8, 16, 16, 16, 61, 61, 61, 125, 125, 125, 310, 3_600, 90_000].map((s) => s * SECOND);
const SKEWS = [0, 0, 0, SKEW_MS, -SKEW_MS];

/** Something happens, and maybe starts an instance. */
export function happen(world: World, start: Start, choice: number, read: Read): void {
  const skew = SKEWS[read() % SKEWS.length] ?? 0;
  const message = world.messages[read() % world.messages.length];
  const what = HAPPENINGS[choice % HAPPENINGS.length] ?? "time";
  switch (what) {
    case "store":
      if (world.messages.length < 5) world.store(read() < 40);
      break;
    case "event":
      if (message) {
        const stays = choice % 2 === 0;
        start("sender", skew, (services, pause) => tellOfMessage(services, stays ? pause : undefined)(message));
      }
      break;
    case "sweep":
      start("sender", skew, (services, pause) => sweepBacklog(services, choice % 2 === 0 ? pause : undefined)());
      break;
    case "status":
      status(world, start, skew, read());
      break;
    case "resend":
      resend(world, start, skew, read());
      break;
    case "job": {
      const job = world.jobs[read() % Math.max(1, world.jobs.length)];
      if (job) start("sender", skew, (services, pause) => runJob(services, pause)(job));
      break;
    }
    case "read":
      readOrAnswered(world, read());
      break;
    case "roster":
      comeOrGo(world, read());
      break;
    case "time":
      world.now += TIMES[read() % TIMES.length] ?? SECOND;
      break;
    default:
      what satisfies never;
  }
}

/** A webhook comes; often it comes again (F19). */
export function status(world: World, start: Start, skew: number, nth: number): void {
  const said = world.statuses[nth % world.statuses.length];
  if (!said) return;
  if (nth < 170) world.statuses.splice(world.statuses.indexOf(said), 1);
  start("status", skew, async (services) => {
    if ((await noteStatus(services)({ provider: "whatsapp", ...said })) !== "noted") return;
    const id = said.providerId ?? "";
    world.noted.set(id, (world.noted.get(id) ?? new Set()).add(said.state));
  });
}

function resend(world: World, start: Start, skew: number, nth: number): void {
  const message = world.messages[nth % world.messages.length];
  const keys = Object.keys(world.ledgers.get(message?.id ?? "")?.targets ?? {});
  const key = keys[nth % Math.max(1, keys.length)];
  if (!message || key === undefined) return;
  const target = { conversationId: message.conversationId, messageId: message.id, key };
  start("resend", skew, (services) => resendDelivery(services)(["staff"], target));
}

function readOrAnswered(world: World, luck: number): void {
  if (luck % 3 !== 0) return;
  const { conversation } = world;
  const seq = 1 + (luck % world.messages.length);
  const answer = { seq: seq + 1, author: ALAN, preview: "Yes", at: world.now };
  // Whoever answers from afar without having been told settles nothing.
  if (luck >= 216) world.conversation = { ...conversation, last: { ...answer, fromAfar: true } };
  else world.happened.add(luck < 128 ? "read" : "answered");
  if (luck < 128) world.conversation = { ...conversation, read: { ...conversation.read, alan: seq } };
  else if (luck < 216) world.conversation = { ...conversation, last: answer };
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
    world.growths += 1;
    world.deviceCount += 1;
    world.devices = { ...world.devices, grace: [aDevice(world.deviceCount)] };
  } else if (luck < 88) {
    world.growths += 1;
    world.group = world.group ? null : { chatId: -200, title: "", forum: false };
  } else if (luck < 150) {
    world.growths += 1;
    const { grace: first, ...rest } = world.rosters[0] ?? {};
    staff({ ...rest, grace: first });
  } else if (luck < 185) become({ muted: { [world.conversation.id]: world.now + 3_600 * SECOND } });
  else if (luck < 230) become({ duty: { on: false }, role: luck % 2 === 0 ? "admin" : "agent" });
  else {
    world.growths += 1;
    world.off = !world.off;
  }
}
