/** Reads what a decision about a conversation's cursors is made from. */
import { rehearsalOn } from "../../../contract/rehearsal-page.ts";
import { byUid } from "../../chat/by-uid.ts";
import type { Conversation, Message } from "../../chat/conversation.ts";
import { Lacking, type Known, type Lack } from "../cursors/known.ts";
import type { Devices } from "../plan/addresses.ts";
import { devicesMissing } from "../plan/plan.ts";
import type { NotifyServices, RatesReader } from "../services/notify-services.ts";

/**
 * What is known at once: beyond what is kept, a read for the devices of each person who may be notified of the message,
 * if there is one, and in a rehearsal one for the roster. The site's settings are asked for too: they must not fail only once a request is marked.
 */
export async function gather(
  services: NotifyServices,
  conversation: Conversation,
  message: Message | undefined,
  holder: string,
): Promise<Known> {
  const { channelsOff: off, clock } = services;
  // Whoever rehearses has connected a phone just now.
  const isRosterFresh = message?.author.kind === "visitor" && rehearsalOn(conversation.visitor?.page) !== undefined;
  const staff = isRosterFresh ? services.people.read() : services.roster();
  const [roster, group] = await Promise.all([staff, services.group(), services.site()]);
  const facts = { conversation, roster, group, devices: {}, off };
  const messages = message ? [message] : [];
  const now = clock.now();
  const known: Known = { facts, messages, holes: new Set(), isRosterFresh, rates: {}, now, holder };
  const devices = message ? devicesMissing({ ...facts, message, now }) : [];
  return devices.length === 0 ? known : learned(services, known, { devices });
}

/** The same with what was lacking; `rates` reads within the transaction. */
export async function learned(services: NotifyServices, known: Known, lack: Lack, rates?: RatesReader): Promise<Known> {
  const { facts } = known;
  const { id, createdAt } = facts.conversation;
  const { conversations, people } = services;
  const { recipients = [] } = lack;
  const [devices, roster, messages, read] = await Promise.all([
    devicesOf(services, lack.devices ?? [], facts.devices),
    lack.roster ? people.read() : facts.roster,
    lack.messages ? conversations.messages(id, lack.messages) : [],
    recipients.length > 0 && rates ? rates([...new Set(recipients)]) : {},
  ]);
  if (lack.messages && messages.length === 0 && (await conversations.get(id))?.createdAt !== createdAt)
    throw new MessageGone(`no message after ${lack.messages.after}`);
  return {
    ...known,
    facts: { ...facts, devices, roster },
    isRosterFresh: known.isRosterFresh || lack.roster === true,
    messages: [...known.messages, ...messages],
    holes: new Set([...known.holes, ...holesIn(lack.messages, messages)]),
    rates: { ...known.rates, ...read },
  };
}

/** What was read is the first `limit` messages, so whatever of the numbers is not among them is not there. */
function holesIn(asked: Lack["messages"], messages: readonly Message[]): number[] {
  if (!asked) return [];
  const seqs = Array.from({ length: asked.limit }, (_, nth) => asked.after + 1 + nth);
  return seqs.filter((wanted) => messages.every(({ seq }) => seq !== wanted));
}

/** The conversation was erased after it was read, or its visitor has begun a new one under the same id. */
export class MessageGone extends Error {
  override readonly name = "MessageGone";
}

/** The known devices with those of the uids that are not among them. Who has none has an empty list. */
async function devicesOf({ devices }: NotifyServices, uids: readonly string[], known: Devices): Promise<Devices> {
  const unknown = [...new Set(uids)].filter((uid) => !Object.hasOwn(known, uid));
  if (unknown.length === 0) return known;
  const found = await devices.of(unknown);
  return { ...known, ...Object.fromEntries(unknown.map((uid) => [uid, byUid(found, uid) ?? []])) };
}

/** Decides, reading whatever turns out to be lacking: each once, for what is not there will not come by asking again. */
export async function decided<Decision>(
  services: NotifyServices,
  known: Known,
  decide: (known: Known) => Decision,
  rates: RatesReader,
): Promise<Decision> {
  const asked = new Set<string>();
  for (let latest = known; ;) {
    try {
      return decide(latest);
    } catch (thrown) {
      if (!(thrown instanceof Lacking)) throw thrown;
      if (asked.has(thrown.message)) throw new Error(`although it was read: ${thrown.message}`, { cause: thrown });
      asked.add(thrown.message);
      latest = await learned(services, latest, thrown.lack, rates);
    }
  }
}
