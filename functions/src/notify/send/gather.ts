/** Reads what a decision about a conversation's cursors is made from. */
import { byUid } from "../../chat/by-uid.ts";
import type { Conversation, Message } from "../../chat/conversation.ts";
import type { Device } from "../../people/device.ts";
import type { Devices } from "../plan/addresses.ts";
import { isMissing, nothingMissing, type Known, type Missing } from "../cursors/known.ts";
import type { NotifyServices, RatesReader } from "../services/notify-services.ts";
import { devicesMissing } from "../plan/plan.ts";

type Deps = Pick<
  NotifyServices,
  "channels" | "channelsOff" | "clock" | "conversations" | "devices" | "group" | "people" | "roster" | "site"
>;

/**
 * What is known at once: beyond what is kept, a read for the devices of each person who may be notified of the message,
 * if there is one. The site's settings are asked for too: they must not fail only once a request is marked.
 */
export async function gather(
  deps: Deps,
  conversation: Conversation,
  message: Message | undefined,
  holder: string,
): Promise<Known> {
  const [roster, group] = await Promise.all([deps.roster(), deps.group(), deps.site()]);
  const facts = { conversation, roster, group, devices: {}, channels: deps.channels, off: deps.channelsOff };
  const messages = message ? [message] : [];
  const now = deps.clock.now();
  const known: Known = { facts, messages, holes: new Set(), isRosterFresh: false, rates: {}, now, holder };
  const uids = message ? devicesMissing({ ...facts, message, now }) : [];
  return uids.length === 0 ? known : learned(deps, known, { ...nothingMissing(), devices: uids });
}

/** The same with what was missing; `rates` reads within the transaction. */
export async function learned(deps: Deps, known: Known, missing: Missing, rates?: RatesReader): Promise<Known> {
  const { facts } = known;
  const { conversation } = facts;
  const [devices, roster, messages, read] = await Promise.all([
    devicesOf(deps, missing.devices, facts.devices),
    missing.roster ? deps.people.read() : facts.roster,
    missing.messages ? deps.conversations.messages(conversation.id, missing.messages) : [],
    missing.recipients.length > 0 && rates ? rates([...new Set(missing.recipients)]) : {},
  ]);
  if (missing.messages && messages.length === 0 && !(await isThere(deps, conversation)))
    throw new MessageGone(`no message after ${missing.messages.after}`);
  return {
    ...known,
    facts: { ...facts, devices, roster },
    isRosterFresh: known.isRosterFresh || missing.roster,
    messages: [...known.messages, ...messages],
    holes: new Set([...known.holes, ...holesIn(missing.messages, messages)]),
    rates: { ...known.rates, ...read },
  };
}

async function isThere({ conversations }: Deps, { id, createdAt }: Conversation): Promise<boolean> {
  return (await conversations.get(id))?.createdAt === createdAt;
}

/** What was read is the first `limit` messages, so whatever of the numbers is not among them is not there. */
function holesIn(asked: Missing["messages"], messages: readonly Message[]): number[] {
  if (!asked) return [];
  const seqs = Array.from({ length: asked.limit }, (_, nth) => asked.after + 1 + nth);
  return seqs.filter((wanted) => messages.every(({ seq }) => seq !== wanted));
}

/** The conversation was erased after it was read, or its visitor has begun a new one under the same id. */
export class MessageGone extends Error {
  override readonly name = "MessageGone";
}

/** The known devices with those of the uids that are not among them. Who has none has an empty list. */
async function devicesOf({ devices }: Deps, uids: readonly string[], known: Devices): Promise<Devices> {
  const unknown = [...new Set(uids)].filter((uid) => !Object.hasOwn(known, uid));
  if (unknown.length === 0) return known;
  const found = await devices.of(unknown);
  const none: readonly Device[] = [];
  return { ...known, ...Object.fromEntries(unknown.map((uid) => [uid, byUid(found, uid) ?? none])) };
}

/** Decides, reading whatever turns out to be missing: each once, for what is not there will not come by asking again. */
export async function decided<Decision extends object>(
  deps: Deps,
  known: Known,
  decide: (known: Known) => Decision | { missing: Missing },
  rates: RatesReader,
): Promise<Decision> {
  let latest = known;
  const asked = new Set<string>();
  for (;;) {
    const decision = decide(latest);
    if (!("missing" in decision)) return decision;
    if (!isMissing(decision.missing)) throw new Error("nothing is missing, and yet nothing is decided");
    const what = JSON.stringify(decision.missing);
    if (asked.has(what)) throw new Error(`still missing although it was read: ${what}`);
    asked.add(what);
    latest = await learned(deps, latest, decision.missing, rates);
  }
}
