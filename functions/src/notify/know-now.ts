/** Gathers what is asked for just before sending; reads only what the leased targets are about. */
import { byUid } from "../chat/by-uid.ts";
import type { Conversation, Message } from "../chat/conversation.ts";
import type { Device } from "../people/device.ts";
import type { Devices } from "./addresses.ts";
import { groupIn } from "../channels/channel-states.ts";
import { capabilities, deviceChannel } from "../channels/registry.ts";
import type { Delivery } from "./ledger.ts";
import type { NotifyServices } from "./notify-services.ts";
import type { Facts } from "./still-wanted.ts";
import type { Mate } from "./summary.ts";
import { channelOf, GROUP_KEY, recipientOf } from "./target-key.ts";

/** Messages before and after one that may be told together with it. */
const LOOK_AROUND = 20;

type Deps = Pick<
  NotifyServices,
  "conversations" | "deliveries" | "devices" | "channelStates" | "roster" | "channels" | "channelsOff"
>;

/** What has just been read need not be read again. */
export type Known = Partial<Pick<Facts, "devices" | "group">>;

/**
 * The facts about these keys of the ledger. Beyond the roster, which is kept: a read for each person told by push, one
 * for the group; and the ledgers around, where something on WhatsApp has waited.
 */
export function knowNow(deps: Deps) {
  return async (
    { message, conversation }: Pick<Facts, "message" | "conversation">,
    delivery: Delivery,
    keys: readonly string[],
    known: Known = {},
  ): Promise<Facts> => {
    const waited = keys.filter((key) => {
      const target = delivery.targets[key];
      // A second try after a doubt is not about several messages but about this one.
      if (!target || capabilities[target.channel].silent || target.doubts > 0) return false;
      // Nor is one that somebody asked for by hand.
      return target.unlessRead && target.resentAt === null;
    });
    const [roster, group, devices, mates] = await Promise.all([
      deps.roster(),
      known.group === undefined && keys.includes(GROUP_KEY) ? groupNow(deps) : (known.group ?? null),
      devicesOf(deps, keys.filter((key) => channelOf(key) === deviceChannel).map(uidOf), known.devices ?? {}),
      waited.length === 0 ? {} : matesOf(deps, message, conversation, waited),
    ]);
    return { message, conversation, roster, group, devices, mates, channels: deps.channels, off: deps.channelsOff };
  };
}

/** The site's shared group. One read. */
export async function groupNow({ channelStates }: Pick<Deps, "channelStates">): Promise<Facts["group"]> {
  return groupIn(await channelStates.read());
}

/** The known devices with those of the uids that are not among them: a read for each. Who has none has an empty list. */
export async function devicesOf(
  { devices }: Pick<Deps, "devices">,
  uids: readonly string[],
  known: Devices,
): Promise<Devices> {
  const unknown = [...new Set(uids)].filter((uid) => !Object.hasOwn(known, uid));
  if (unknown.length === 0) return known;
  const found = await devices.of(unknown);
  const none: readonly Device[] = [];
  return { ...known, ...Object.fromEntries(unknown.map((uid) => [uid, byUid(found, uid) ?? none])) };
}

function uidOf(key: string): string {
  const recipient = recipientOf(key);
  return recipient === "group" ? "" : recipient.uid;
}

/** In a visitor's conversation only the visitor's messages are told on WhatsApp; among staff, authors are looked up. */
async function matesOf(
  { conversations, deliveries }: Deps,
  message: Message,
  conversation: Conversation,
  keys: readonly string[],
): Promise<Facts["mates"]> {
  if (conversation.seq <= 1) return Object.fromEntries(keys.map((key) => [key, []]));
  const around = { after: Math.max(0, message.seq - LOOK_AROUND - 1), limit: 2 * LOOK_AROUND + 1 };
  const [ledgers, others] = await Promise.all([
    deliveries.ofConversation(conversation.id, { ...around, before: message.seq + LOOK_AROUND + 1 }),
    conversation.kind === "panel" ? conversations.messages(conversation.id, around) : undefined,
  ]);
  const bySame =
    others && new Set(others.filter(({ author }) => author.uid === message.author.uid).map(({ id }) => id));
  const same = ledgers.filter(({ messageId, seq }) => seq !== message.seq && (!bySame || bySame.has(messageId)));
  const matesUnder = (key: string): Mate[] =>
    same.flatMap(({ seq, targets }) => {
      const target = byUid(targets, key);
      return target ? [{ seq, target }] : [];
    });
  return Object.fromEntries(keys.map((key) => [key, matesUnder(key)]));
}
