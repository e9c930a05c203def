/**
 * Whether what was planned is still to be sent, asked just before it is: the plan may be hours old. Who has left, lost a
 * phone and paired another, switched a channel off or read the message meanwhile is not told as if nothing had happened.
 */
import type { ChannelName } from "../../contract/channels.ts";
import { byUid } from "../chat/by-uid.ts";
import type { Conversation, Message } from "../chat/conversation.ts";
import { isOnDuty } from "../people/on-duty.ts";
import { personIn, type Roster, type RosterEntry } from "../people/roster.ts";
import type { SharedGroup } from "../channels/state.ts";
import { addressesOf, deviceAddressesOf, wants, type Address, type Devices } from "./addresses.ts";
import { capabilities } from "../channels/registry.ts";
import type { ChannelsOff } from "../channels/channel.ts";
import { neverLoud, silentUntil } from "./silent-until.ts";
import { summaryOf, type Mate } from "./summary.ts";
import { recipientOf } from "./target-key.ts";

/** What is known at the moment of sending. */
export interface Facts {
  message: Message;
  conversation: Conversation;
  roster: Roster;
  group: SharedGroup | null;
  devices: Devices;
  /** The channels that are set up, and why the others are not. */
  channels: Partial<Record<ChannelName, unknown>>;
  off: ChannelsOff;
  /** Key → the same author's messages around this one, as they are told under that key. Only where one waited. */
  mates: Readonly<Record<string, readonly Mate[]>>;
}

/** Of a ledger's target, what matters here. */
interface Planned {
  channel: ChannelName;
  silent: boolean;
  unlessRead: boolean;
  /** When somebody asked by hand for it to be sent again. */
  resentAt?: number | null;
}

/** Send it: `to` for the ledger, `address` for the channel, `count` messages it stands for. Or not, or not yet. */
export type Verdict =
  | { to: string; address: string; silent: boolean; count: number }
  | { skip: string; reason: "read" | "answered" | "off" | "gone" | "broken" | "together"; since?: number }
  | { waitUntil: number };

/** Pure. */
export function stillWanted(facts: Facts, key: string, target: Planned, now: number): Verdict {
  const { channel } = target;
  if (!facts.channels[channel]) return { skip: facts.off[channel] ?? `${channel} is not set up`, reason: "off" };
  const found = addressNow(facts, key, target);
  if ("skip" in found) return found;
  const { address, entry } = found;
  // Whoever asks by hand may know that it was mended, and has read it: they stand before it.
  const byHand = (target.resentAt ?? null) !== null;
  if (address.broken !== undefined && !byHand) return { skip: address.broken, reason: "broken" };
  const settled = target.unlessRead && !byHand ? settledElsewhere(facts, key) : undefined;
  if (settled) return settled;

  const quiet = entry ? silentUntil(entry, facts.conversation.id, now) : null;
  if (quiet !== null && !capabilities[channel].silent) {
    return quiet === Number.POSITIVE_INFINITY ? { skip: neverLoud(channel), reason: "off" } : { waitUntil: quiet };
  }
  const mates = byUid(facts.mates, key);
  const summary = mates ? summaryOf(facts.message.seq, mates, now) : { count: 1 };
  if ("skip" in summary) return { ...summary, reason: "together" };
  const isAway = entry !== undefined && !isOnDuty(entry, now);
  const silent = target.silent || quiet !== null || isAway;
  return { to: address.to, address: address.address, silent, count: summary.count };
}

type Skip = Extract<Verdict, { skip: string }>;

/** Where the recipient is reached now; `entry` is there for one of the staff. */
function addressNow(
  { conversation, roster, group, devices }: Facts,
  key: string,
  { channel }: Planned,
): Skip | { address: Address; entry?: RosterEntry } {
  const gone = (skip: string): Skip => ({ skip, reason: "gone" });
  const recipient = recipientOf(key);
  if (recipient === "group") {
    if (!group) return gone("the group is no longer connected");
    const to = String(group.chatId);
    return { address: { key, channel, to, address: to, broken: group.broken } };
  }
  const { uid } = recipient;
  const known = byUid(devices, uid) ?? [];
  const missing = capabilities[channel].words.gone;
  if (conversation.kind === "visitor" && uid === conversation.id) {
    const address = deviceAddressesOf(uid, known).find((each) => each.key === key);
    return address ? { address } : gone(missing);
  }
  const entry = personIn(roster, uid);
  if (!entry) return gone("no longer on the staff");
  if (conversation.kind === "panel" && !conversation.audience.includes(uid))
    return gone("no longer in the conversation");
  const address = addressesOf(uid, entry, known).find((each) => each.key === key);
  if (!address) return gone(missing);
  if (!wants(entry, channel, conversation.kind)) return { skip: "switched off meanwhile", reason: "off" };
  return { address, entry };
}

const READ: Skip = { skip: "read meanwhile", reason: "read" };
const ANSWERED: Skip = { skip: "answered meanwhile", reason: "answered" };

/**
 * Why somebody need not be told so late: read or answered meanwhile. Of a visitor's message by anybody on the staff, for
 * then the visitor is seen to; else by the recipient themselves.
 */
function settledElsewhere({ message, conversation }: Facts, key: string): Skip | undefined {
  const { seq, author } = message;
  const { read, last } = conversation;
  if (conversation.kind === "visitor" && author.kind === "visitor") return seenTo(message, conversation);
  const recipient = recipientOf(key);
  if (recipient === "group") return undefined;
  const isRead = (byUid(read, recipient.uid) ?? 0) >= seq;
  return settledBy(last !== null && last.seq > seq && last.author.uid === recipient.uid, isRead, last);
}

/** Why nobody need be told any more of a visitor's message: somebody of the staff has answered or read it. */
export function seenTo({ seq, author }: Message, { read, last }: Conversation): Skip | undefined {
  const isRead = Object.entries(read).some(([reader, upTo]) => reader !== author.uid && upTo >= seq);
  return settledBy(last !== null && last.seq > seq && last.author.kind === "staff", isRead, last);
}

/**
 * Who answers in the panel sees what they answer. Who answers on Telegram or WhatsApp may be answering what was said
 * before: that they were told of this message is what their read mark says.
 */
function settledBy(isAnswered: boolean, isRead: boolean, last: Conversation["last"]): Skip | undefined {
  if (isAnswered && (isRead || !last?.fromAfar)) return ANSWERED;
  return isRead ? READ : undefined;
}
