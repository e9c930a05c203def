/** Who is told of a message, on what, when and how loud (DESIGN 6). Pure. */
import type { ChannelName } from "../../contract/channels.ts";
import { byUid } from "../chat/by-uid.ts";
import type { Conversation, Message } from "../chat/conversation.ts";
import type { Roster, RosterEntry } from "../people/roster.ts";
import type { SharedGroup } from "../channels/state.ts";
import type { ChannelsOff } from "../channels/channel.ts";
import { addressesOf, deviceAddressesOf, wants, type Address, type Devices } from "./addresses.ts";
import { capabilities, deviceChannel, groupChannel } from "../channels/registry.ts";
import { circles, type Listener } from "./circles.ts";
import type { PlannedTarget } from "./ledger.ts";
import { neverLoud, silentUntil } from "./silent-until.ts";
import { GROUP_KEY } from "./target-key.ts";

/** A message older than this is told only to those who have not read it meanwhile. */
const LATE_AFTER_MS = 60_000;

export interface PlanInput {
  message: Message;
  conversation: Conversation;
  roster: Roster;
  /** The site's shared Telegram group, if there is one. */
  group: SharedGroup | null;
  /** Of those whom `whoMayBeTold` names. */
  devices: Devices;
  off: ChannelsOff;
  now: number;
  /** Keys under which it has been tried in vain: the plan does without them. */
  tried?: ReadonlySet<string>;
}

/**
 * Everybody's targets, those included that are skipped from the start, with the reason. Empty where nobody is to be
 * told. Whether the message is one of a burst is not known here: see `hushBurst`.
 */
export function plan(input: PlanInput): PlannedTarget[] {
  if (isForVisitor(input)) return visitorTargets(input);
  const rounds = rings(input).map((ring) => ring.flatMap((listener) => targetsOf(listener, input)));
  const people = rounds.find(isReached) ?? rounds.find((targets) => targets.length > 0) ?? [];
  return [...people, ...groupTargets(input)];
}

/**
 * The uids whose devices must be known before a plan can be made, beside those that are; empty once it can. So that
 * nobody's devices are read who is not told: the next circle is named only where nobody in the former can be reached.
 */
export function whoMayBeTold(input: PlanInput): string[] {
  if (input.off[deviceChannel] !== undefined) return [];
  const isUnknown = (uid: string) => !Object.hasOwn(input.devices, uid);
  if (isForVisitor(input)) return [input.conversation.id].filter(isUnknown);
  for (const ring of rings(input)) {
    const unknown = ring
      .filter(({ uid, entry }) => isUnknown(uid) && wants(entry, deviceChannel, input.conversation.kind))
      .map(({ uid }) => uid);
    if (unknown.length > 0) return unknown;
    if (isReached(ring.flatMap((listener) => targetsOf(listener, input)))) return [];
  }
  return [];
}

function rings(input: PlanInput): Listener[][] {
  return circles(input, isReached(groupTargets(input)));
}

/** Whether any of them is to be tried at all. */
export function isReached(targets: readonly PlannedTarget[]): boolean {
  return targets.some(({ skip }) => skip === undefined);
}

function isForVisitor({ message, conversation }: PlanInput): boolean {
  return conversation.kind === "visitor" && message.author.kind === "staff" && !message.internal;
}

/** A visitor is told by push alone, on whatever they have allowed it; a conversation of theirs bears their uid. */
function visitorTargets(input: PlanInput): PlannedTarget[] {
  const { conversation, devices } = input;
  const known = byUid(devices, conversation.id) ?? [];
  return deviceAddressesOf(conversation.id, known).map((address) => planned(address, at(input), input));
}

/** The shared group hears of every visitor's message, whoever else does; of what the staff talk about it hears nothing. */
function groupTargets(input: PlanInput): PlannedTarget[] {
  const { message, conversation, group, tried } = input;
  if (
    !group ||
    tried?.has(GROUP_KEY) ||
    conversation.kind !== "visitor" ||
    message.author.kind !== "visitor" ||
    message.internal
  )
    return [];
  const to = String(group.chatId);
  const address = { key: GROUP_KEY, channel: groupChannel, to, broken: group.broken };
  return [planned(address, at(input), input)];
}

function targetsOf(listener: Listener, input: PlanInput): PlannedTarget[] {
  const { uid, entry, silent } = listener;
  const { devices, conversation, tried } = input;
  const targets = addressesOf(uid, entry, byUid(devices, uid) ?? [])
    .filter(({ key, channel }) => wants(entry, channel, conversation.kind) && !tried?.has(key))
    .map((address) => planned(address, timeOf(entry, address.channel, silent, input), input));
  return silent ? soundless(targets, conversation) : targets;
}

/**
 * WhatsApp cannot be told to make no sound. Who is off duty is left alone there: but not where it is the only way that
 * anybody hears of a visitor.
 */
function soundless(targets: PlannedTarget[], { kind }: Conversation): PlannedTarget[] {
  const isLoud = ({ channel }: PlannedTarget) => !capabilities[channel].silent;
  if (kind === "visitor" && !isReached(targets.filter((target) => !isLoud(target)))) return targets;
  return targets.map((target) =>
    isLoud(target) && target.skip === undefined
      ? { ...target, skip: `off duty, and ${capabilities[target.channel].label} cannot come without a sound` }
      : target,
  );
}

type Time = Pick<PlannedTarget, "dueAt" | "silent" | "unlessRead" | "skip">;

/** At once, and with a sound. */
function at({ message, now }: PlanInput): Time {
  return { dueAt: now, silent: false, unlessRead: now - message.at > LATE_AFTER_MS };
}

/**
 * As the person has chosen. In their quiet hours, or where they have muted the conversation, what can come silently
 * does, and WhatsApp waits until they end.
 */
function timeOf(entry: RosterEntry, channel: ChannelName, silent: boolean, input: PlanInput): Time {
  const { message, conversation, now } = input;
  const delayMs = (entry.preferences[channel]?.delaySeconds ?? 0) * 1000;
  // The database's clock may be ahead of this one: that makes nobody wait.
  const dueAt = Math.max(now, Math.min(message.at, now) + delayMs);
  const unlessRead = delayMs > 0 || at(input).unlessRead;
  const quiet = silentUntil(entry, conversation.id, dueAt);
  if (quiet === null) return { dueAt, silent, unlessRead };
  if (capabilities[channel].silent) return { dueAt, silent: true, unlessRead };
  if (quiet === Number.POSITIVE_INFINITY) {
    return { dueAt, silent, unlessRead, skip: neverLoud(channel) };
  }
  return { dueAt: quiet, silent, unlessRead: true };
}

function planned(
  { key, channel, to, broken }: Omit<Address, "address">,
  time: Time,
  { off }: PlanInput,
): PlannedTarget {
  const skip = off[channel] ?? broken ?? time.skip;
  const target = { key, channel, to, dueAt: time.dueAt, silent: time.silent, unlessRead: time.unlessRead };
  if (skip === undefined) return target;
  return { ...target, skip, skipReason: off[channel] === undefined && broken !== undefined ? "broken" : "off" };
}
