/**
 * Who is to be notified of a message, and on what (docs/ARCHITECTURE.md, Who is notified). When and how loud is asked as it
 * is sent. Pure.
 */
import { capabilities, deviceChannel } from "../../channels/registry.ts";
import { byUid } from "../../chat/by-uid.ts";
import type { Conversation, Message } from "../../chat/conversation.ts";
import type { RosterEntry } from "../../people/roster.ts";
import { addressesOf, deviceAddressesOf, groupAddress, wants, type Address } from "./addresses.ts";
import { tiers, type Listener } from "./listeners.ts";
import { neverLoud, silentUntil } from "./silent-until.ts";
import { GROUP_KEY } from "./target-key.ts";
import type { Facts } from "./wanted.ts";

/** `devices`: of those whom `devicesMissing` names. */
export interface PlanInput extends Facts {
  message: Message;
  now: number;
  /** Keys under which it has been tried in vain: the plan does without them. */
  tried?: ReadonlySet<string>;
}

/** A recipient on a channel. `skip` says why it is not even tried. */
export interface Planned extends Pick<Address, "key" | "channel" | "to"> {
  skip?: { error: string; reason: "off" | "broken" };
}

/** All of them, those included that are skipped from the start. Empty where nobody is to be notified. */
export function plan(input: PlanInput): Planned[] {
  if (isForVisitor(input)) return visitorTargets(input);
  const rounds = tiersOf(input).map((tier) => tier.flatMap((listener) => targetsOf(listener, input)));
  const people = rounds.find(isReached) ?? rounds.find((targets) => targets.length > 0) ?? [];
  return [...people, ...groupTargets(input)];
}

/**
 * The uids whose devices must be known before a plan can be made, beside those that are; empty once it can. So that
 * nobody's devices are read who is not notified: the next tier is named only where nobody in the former can be reached.
 */
export function devicesMissing(input: PlanInput): string[] {
  if (input.off[deviceChannel] !== undefined) return [];
  const isUnknown = (uid: string) => !Object.hasOwn(input.devices, uid);
  if (isForVisitor(input)) return [input.conversation.id].filter(isUnknown);
  for (const tier of tiersOf(input)) {
    const unknown = tier
      .filter(({ uid, entry }) => isUnknown(uid) && wants(entry, deviceChannel, input.conversation.kind))
      .map(({ uid }) => uid);
    if (unknown.length > 0) return unknown;
    if (isReached(tier.flatMap((listener) => targetsOf(listener, input)))) return [];
  }
  return [];
}

function tiersOf(input: PlanInput): Listener[][] {
  return tiers(input, isReached(groupTargets(input)));
}

/** Whether any of them is to be tried at all. */
export function isReached(targets: readonly Planned[]): boolean {
  return targets.some(({ skip }) => skip === undefined);
}

function isForVisitor({ message, conversation }: PlanInput): boolean {
  return conversation.kind === "visitor" && message.author.kind === "staff" && !message.internal;
}

/** A visitor is notified by push alone, on whatever they have allowed it; a conversation of theirs bears their uid. */
function visitorTargets(input: PlanInput): Planned[] {
  const { id } = input.conversation;
  return deviceAddressesOf(id, byUid(input.devices, id) ?? []).map((address) => planned(address, input));
}

/** The shared group hears of every visitor's message, whoever else does; of what the staff talk about it hears nothing. */
function groupTargets(input: PlanInput): Planned[] {
  const { message, conversation, group, tried } = input;
  const isOfVisitor = conversation.kind === "visitor" && message.author.kind === "visitor" && !message.internal;
  return group && isOfVisitor && !tried?.has(GROUP_KEY) ? [planned(groupAddress(group), input)] : [];
}

function targetsOf({ uid, entry, silent }: Listener, input: PlanInput): Planned[] {
  const { devices, conversation, message, tried } = input;
  const targets = addressesOf(uid, entry, byUid(devices, uid) ?? [])
    .filter(({ key, channel }) => wants(entry, channel, conversation.kind) && !tried?.has(key))
    .map((address) => planned(address, input, entry));
  // A note is a colleague's word: nobody waits for whoever is off duty.
  return silent ? soundless(targets, message.internal ? "panel" : conversation.kind) : targets;
}

/**
 * Some channels cannot come without a sound. Who is off duty is left alone there: but not where it is the only way that
 * anybody hears of a visitor.
 */
function soundless(targets: Planned[], kind: Conversation["kind"]): Planned[] {
  const isLoud = ({ channel }: Planned) => !capabilities[channel].silent;
  if (kind === "visitor" && !isReached(targets.filter((target) => !isLoud(target)))) return targets;
  return targets.map((target) => {
    if (!isLoud(target)) return target;
    const error = `off duty, and ${capabilities[target.channel].label} cannot come without a sound`;
    return { skip: { error, reason: "off" }, ...target };
  });
}

function planned(
  { key, channel, to, broken }: Address,
  { off, conversation, now }: PlanInput,
  entry?: RosterEntry,
): Planned {
  const target = { key, channel, to };
  const isOff = off[channel];
  if (isOff !== undefined) return { ...target, skip: { error: isOff, reason: "off" } };
  if (broken !== undefined) return { ...target, skip: { error: broken, reason: "broken" } };
  const isNever = entry && !capabilities[channel].silent && silentUntil(entry, conversation.id, now) === Infinity;
  return isNever ? { ...target, skip: { error: neverLoud(channel), reason: "off" } } : target;
}
