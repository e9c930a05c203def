/**
 * Whether what is pending is to be sent now, and how: asked just before it is, for it may have waited for hours. Who has
 * left, lost a phone and paired another, switched a channel off or read the messages meanwhile is not notified as if
 * nothing had happened. Pure.
 */
import type { ChannelName } from "../../../contract/people/channels.ts";
import type { TargetReason } from "../../../contract/deliveries.ts";
import { byUid } from "../../chat/by-uid.ts";
import type { Conversation } from "../../chat/conversation.ts";
import { isOnDuty } from "../../people/on-duty.ts";
import { personIn, type Roster, type RosterEntry } from "../../people/roster.ts";
import type { ChannelsOff } from "../../channels/channel.ts";
import { capabilities } from "../../channels/registry.ts";
import type { SharedGroup } from "../../channels/state.ts";
import { addressesOf, deviceAddressesOf, groupAddress, wants, type Address, type Devices } from "./addresses.ts";
import { neverLoud, silentUntil } from "./silent-until.ts";
import { channelOf, GROUP_KEY, personOf } from "./target-key.ts";

/** What is known at the moment of sending. */
export interface Facts {
  conversation: Conversation;
  roster: Roster;
  group: SharedGroup | null;
  devices: Devices;
  /** Why the channels that are not set up are not. */
  off: ChannelsOff;
}

/** What is asked about. */
interface Asked {
  /** When the first of its messages was written. */
  writtenAt: number;
  /** Nothing was tried yet: then it waits as long as the person wished. */
  isNew: boolean;
  /** Somebody asked for it, who may know that the address was mended. */
  byHand: boolean;
}

/** Send it: `to` for the cursor, `address` for the channel. Or not at all, or not yet. */
export type Verdict =
  | { to: string; address: string; silent: boolean }
  | { error: string; reason: TargetReason }
  | { waitUntil: number };

export function wanted(facts: Facts, key: string, { writtenAt, isNew, byHand }: Asked, now: number): Verdict {
  const channel = channelOf(key);
  const off = facts.off[channel];
  if (off !== undefined) return { error: off, reason: "off" };
  const found = addressNow(facts, key, channel);
  if ("error" in found) return found;
  const { entry, to, address, broken } = found;
  if (broken !== undefined && !byHand) return { error: broken, reason: "broken" };
  if (!entry) return { to, address, silent: false };

  const chosen = isNew && !byHand ? (entry.preferences[channel]?.delaySeconds ?? 0) * 1000 : 0;
  // The database's clock may be ahead of this one: that makes nobody wait.
  const wantedAt = Math.min(writtenAt, now) + chosen;
  if (wantedAt > now) return { waitUntil: wantedAt };
  const quiet = silentUntil(entry, facts.conversation.id, now);
  if (quiet !== null && !capabilities[channel].silent)
    return quiet === Infinity ? { error: neverLoud(channel), reason: "off" } : { waitUntil: quiet };
  return { to, address, silent: quiet !== null || !isOnDuty(entry, now) };
}

type Skip = Extract<Verdict, { error: string }>;

/** Where the recipient is reached now; `entry` is there for one of the staff. */
function addressNow(
  { conversation, roster, group, devices }: Facts,
  key: string,
  channel: ChannelName,
): Skip | (Omit<Address, "key" | "channel"> & { entry?: RosterEntry }) {
  const gone = (error: string): Skip => ({ error, reason: "gone" });
  const { kind, id, audience } = conversation;
  const uid = personOf(key);
  if (key === GROUP_KEY) return group ? groupAddress(group) : gone("the group is no longer connected");
  const known = byUid(devices, uid) ?? [];
  const isKeys = (each: Address) => each.key === key;
  const missing = gone(capabilities[channel].words.gone);
  if (kind === "visitor" && uid === id) return deviceAddressesOf(uid, known).find(isKeys) ?? missing;
  const entry = personIn(roster, uid);
  if (!entry) return gone("no longer on the staff");
  if (kind === "panel" && !audience.includes(uid)) return gone("no longer in the conversation");
  const address = addressesOf(uid, entry, known).find(isKeys);
  if (!address) return missing;
  return wants(entry, channel, kind) ? { ...address, entry } : { error: "switched off meanwhile", reason: "off" };
}

/**
 * Up to where a recipient need not be told, and why. A visitor's messages are seen to once anybody on the staff has read or
 * answered them, or wants none of them; others once the recipient has. Who answers on Telegram or WhatsApp may be answering
 * what was said before: their read mark says how far.
 */
export function seenTo({ kind, id, status, blocked, seq, read, last }: Conversation, key: string) {
  const uid = personOf(key);
  const ofStaff = kind === "visitor" && uid !== id;
  if (ofStaff && blocked) return { upTo: seq, reason: "blocked", error: "the visitor is blocked" } as const;
  if (ofStaff && status === "spam") return { upTo: seq, reason: "spam", error: "it is spam" } as const;
  const readers = Object.entries(read).filter(([reader]) => (ofStaff ? reader !== id : reader === uid));
  const readUpTo = Math.max(0, ...readers.map(([, upTo]) => upTo));
  const isAnswer = last !== null && (ofStaff ? last.author.kind === "staff" : last.author.uid === uid);
  const answeredUpTo = isAnswer ? (last.fromAfar ? Math.min(last.seq, readUpTo) : last.seq) : 0;
  const isAnswered = answeredUpTo > 0 && answeredUpTo >= readUpTo;
  return isAnswered
    ? ({ upTo: answeredUpTo, reason: "answered", error: "answered meanwhile" } as const)
    : ({ upTo: readUpTo, reason: "read", error: "read meanwhile" } as const);
}
