/** Who is told of a message, on what, when and how loud (DESIGN 6). Pure. */
import type { ChannelName } from "../../contract/channels.ts";
import type { Conversation, Message } from "../chat/conversation.ts";
import type { Roster, RosterEntry } from "../people/roster.ts";
import type { PlannedTarget } from "./ledger.ts";

/** A message older than this is told only to those who have not read it meanwhile. */
const LATE_AFTER_MS = 60_000;

/** Channels that cannot be used now, and why, in words. A channel that is not here works. */
export type ChannelsOff = Partial<Record<ChannelName, string>>;

export interface PlanInput {
  message: Message;
  conversation: Conversation;
  roster: Roster;
  off: ChannelsOff;
  now: number;
}

/** A person who shall be told; `silent`: without a sound, whatever else. */
interface Listener {
  uid: string;
  entry: RosterEntry;
  silent: boolean;
}

/**
 * Everybody's targets, those included that are skipped from the start, with the reason. Empty where nobody is to be
 * told. Whether the message is one of a burst is not known here: see `hushed`.
 */
export function plan(input: PlanInput): PlannedTarget[] {
  const rounds = circles(input).map((circle) => circle.flatMap((listener) => targetsOf(listener, input)));
  const reached = rounds.find((targets) => targets.some(({ skip }) => skip === undefined));
  return reached ?? rounds.find((targets) => targets.length > 0) ?? [];
}

/** The same targets, all without a sound. */
export function hushed(targets: readonly PlannedTarget[]): PlannedTarget[] {
  return targets.map((target) => ({ ...target, silent: true }));
}

/** Who may be told, the first choice first: the next circle is asked only where nobody in this one can be reached. */
function circles({ message, conversation, roster }: PlanInput): Listener[][] {
  // A note is for those who look into the conversation; what the system writes interrupts nobody.
  if (message.internal || message.author.kind === "system") return [];
  if (conversation.kind === "panel") return [members(conversation, message, roster)];
  // Staff to a visitor: their devices are told by push, which is not there yet.
  return message.author.kind === "visitor" ? answerers(conversation, roster) : [];
}

/**
 * The assignee, if on duty; else everybody on duty, for a visitor waits and the assignee is away or has no channel that
 * works. Last the admins, without a sound: nobody is woken, and nobody finds out only in the panel that a visitor was
 * there.
 */
function answerers({ assignee }: Conversation, roster: Roster): Listener[][] {
  const staff = Object.entries(roster).map(([uid, entry]) => ({ uid, entry, silent: false }));
  const onDuty = staff.filter(({ entry }) => entry.duty.on);
  const assigned = onDuty.filter(({ uid }) => uid === assignee);
  const admins = staff.filter(({ entry }) => entry.role === "admin").map((admin) => ({ ...admin, silent: true }));
  return [assigned, onDuty, admins];
}

/** The other members who are still on the roster; who is off duty hears no sound. */
function members({ audience }: Conversation, { author }: Message, roster: Roster): Listener[] {
  return audience.flatMap((uid) => {
    const entry = Object.hasOwn(roster, uid) ? roster[uid] : undefined;
    return entry && uid !== author.uid ? [{ uid, entry, silent: !entry.duty.on }] : [];
  });
}

function targetsOf({ uid, entry, silent }: Listener, input: PlanInput): PlannedTarget[] {
  const { message, conversation, off, now } = input;
  return addressesOf(entry).flatMap(({ channel, to, broken }) => {
    if (!wants(entry, channel, conversation.kind)) return [];
    const delayMs = (entry.preferences[channel]?.delaySeconds ?? 0) * 1000;
    const unlessRead = delayMs > 0 || now - message.at > LATE_AFTER_MS;
    const skip = off[channel] ?? broken;
    const target = { key: `${channel}:${uid}`, channel, to, dueAt: now + delayMs, silent, unlessRead };
    return [skip === undefined ? target : { ...target, skip }];
  });
}

/** Where a person is reached on one channel; `broken` says why nothing can be sent there. */
interface Address {
  channel: ChannelName;
  to: string;
  broken?: string | undefined;
}

/** A person has a channel by being paired with it. */
export function addressesOf({ pairing }: RosterEntry): Address[] {
  const { telegram, whatsapp } = pairing;
  return [
    ...(telegram ? [{ channel: "telegram" as const, to: String(telegram.chatId), broken: telegram.broken }] : []),
    ...(whatsapp ? [{ channel: "whatsapp" as const, to: whatsapp.number, broken: whatsapp.broken }] : []),
  ];
}

/** Visitors ring everywhere until a person says otherwise; colleagues only where a person has asked for it. */
function wants({ preferences }: RosterEntry, channel: ChannelName, kind: Conversation["kind"]): boolean {
  const chosen = preferences[channel]?.[kind];
  return chosen ?? (kind === "visitor" || channel === "push");
}
