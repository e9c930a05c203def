/**
 * The ledger of one message: who is told, and what came of it. A state machine (DESIGN 6):
 * `pending → leased → sending → sent | retry | doubt | dead`, or `skipped`. Every transition is a pure function; time
 * and chance are passed in. Times are milliseconds since 1970.
 */
import type { ChannelName } from "../../contract/channels.ts";
import type { TargetState } from "../../contract/deliveries.ts";
import { afterDoubt, backoffMs, throttledMs } from "./patience.ts";

/** How long one sender has a target for itself. */
export const LEASE_MS = 60_000;
/** A target that is not settled so long after its message is dead. */
export const DEAD_AFTER_MS = 24 * 60 * 60_000;
/** How long a ledger is kept. */
const KEPT_MS = 90 * 24 * 60 * 60_000;

/** One person or group on one channel. */
export interface Target {
  channel: ChannelName;
  /** The channel's own address: a chat id, a number. */
  to: string;
  state: TargetState;
  /** Requests that have left, or may have. */
  attempts: number;
  /** How often nobody could know whether a request was accepted. */
  doubts: number;
  /** When to look at it again; null once it is settled. */
  dueAt: number | null;
  leaseUntil: number | null;
  /** Grows by one with every lease: the result of an older lease is worth nothing. */
  fence: number;
  /** Comes without a sound: one of a burst, or sent again after a doubt. */
  silent: boolean;
  /** It is late by now: whoever has read the message meanwhile need not be told. */
  unlessRead: boolean;
  providerId: string | null;
  /** What the provider said of it later (delivered, read), in the provider's word. */
  providerState: string | null;
  /** Why it failed or was skipped, in words. */
  error: string | null;
  /** When its state last changed. */
  at: number;
}

export interface Delivery {
  messageId: string;
  conversationId: string;
  seq: number;
  /** When the message was stored. */
  at: number;
  targets: Readonly<Record<string, Target>>;
  /** The earliest of its targets; null once all are settled. */
  dueAt: number | null;
  expiresAt: number;
}

/** A target as the plan wants it. `skip` says why it is not even tried. */
export interface PlannedTarget {
  /** `<channel>:<uid>` */
  key: string;
  channel: ChannelName;
  to: string;
  dueAt: number;
  silent: boolean;
  unlessRead: boolean;
  skip?: string;
}

/** The right to send to one target, until the lease lapses or somebody else takes the next. */
export interface Lease {
  key: string;
  fence: number;
}

/** What came of one request. */
export type Outcome =
  | { kind: "sent"; providerId: string | null; to: string }
  | { kind: "throttled"; waitMs: number; error: string }
  /** Certainly not accepted. */
  | { kind: "unreachable"; error: string }
  /** Refused for all: not accepted, and nothing will be until somebody mends the channel. */
  | { kind: "down"; error: string }
  /** `gone`: the address itself no longer works. */
  | { kind: "rejected"; error: string; gone: boolean }
  /** Accepted or not: nobody can know. */
  | { kind: "unknown"; error: string };

/** The ledger of a message that nobody has been told of yet. */
export function openLedger(
  message: { id: string; conversationId: string; seq: number; at: number },
  planned: readonly PlannedTarget[],
  now: number,
): Delivery {
  const targets = Object.fromEntries(planned.map((target) => [target.key, firstState(target, now)]));
  const { id: messageId, conversationId, seq, at } = message;
  return withTargets({ messageId, conversationId, seq, at, targets, dueAt: null, expiresAt: at + KEPT_MS }, targets);
}

function firstState({ channel, to, dueAt, silent, unlessRead, skip }: PlannedTarget, now: number): Target {
  const common = { channel, to, silent, unlessRead, attempts: 0, doubts: 0, leaseUntil: null, fence: 0, at: now };
  const none = { providerId: null, providerState: null };
  if (skip !== undefined) return { ...common, ...none, state: "skipped", dueAt: null, error: skip };
  return { ...common, ...none, state: "pending", dueAt, error: null };
}

/** Leases every target that is due, after giving up leases that lapsed and targets that are too old. */
export function leaseDue(delivery: Delivery, now: number): { delivery: Delivery; leases: Lease[] } {
  const leases: Lease[] = [];
  const targets = Object.entries(delivery.targets).map(([key, before]): [string, Target] => {
    const aged = ageTarget(before, delivery.at, now);
    if (!isFree(aged) || !isDue(aged, now)) return [key, aged];
    const leased = leaseTarget(aged, now);
    leases.push({ key, fence: leased.fence });
    return [key, leased];
  });
  const changed = targets.some(([key, target]) => target !== delivery.targets[key]);
  return { delivery: changed ? withTargets(delivery, Object.fromEntries(targets)) : delivery, leases };
}

/** What time alone does to a target: leases lapse, and after 24 h it is dead. */
function ageTarget(target: Target, messageAt: number, now: number): Target {
  const lapsed = target.leaseUntil !== null && target.leaseUntil <= now ? lapse(target, target.leaseUntil) : target;
  if (isSettled(lapsed) || lapsed.leaseUntil !== null || now < messageAt + DEAD_AFTER_MS) return lapsed;
  return settled(lapsed, "dead", `not told within 24 hours${lapsed.error === null ? "" : `: ${lapsed.error}`}`, now);
}

/** A sender that vanished before `sending` surely sent nothing; after it, nobody can know. */
function lapse(target: Target, at: number): Target {
  if (target.state === "leased") return { ...target, state: "pending", leaseUntil: null, dueAt: at, at };
  return doubt(target, "the sender stopped before the answer came", at);
}

function leaseTarget(target: Target, now: number): Target {
  const leaseUntil = now + LEASE_MS;
  return { ...target, state: "leased", fence: target.fence + 1, leaseUntil, dueAt: leaseUntil, at: now };
}

/**
 * To be stored before the request leaves, with the address that it goes to: from here on a crash means doubt. The lease
 * begins anew. The delivery comes back as it was where the lease no longer holds: then nothing may be sent.
 */
export function startSending(delivery: Delivery, { key, fence }: Lease, to: string, now: number): Delivery {
  const target = delivery.targets[key];
  if (!target || target.state !== "leased" || target.fence !== fence || (target.leaseUntil ?? 0) <= now)
    return delivery;
  const leaseUntil = now + LEASE_MS;
  const attempts = target.attempts + 1;
  const times = { leaseUntil, dueAt: leaseUntil, at: now };
  return withTarget(delivery, key, { ...target, ...times, state: "sending", to, attempts });
}

/** For a leased target that need not be told after all, and why. */
export function skipTarget(delivery: Delivery, { key, fence }: Lease, why: string, now: number): Delivery {
  const target = delivery.targets[key];
  if (!target || target.state !== "leased" || target.fence !== fence) return delivery;
  return withTarget(delivery, key, settled(target, "skipped", why, now));
}

/**
 * Writes what came of a request, if its lease is still the last one. It may come after the lease has lapsed into doubt:
 * then it ends the doubt. The delivery comes back as it was where the result is worth nothing.
 */
export function settleTarget(
  delivery: Delivery,
  { key, fence }: Lease,
  outcome: Outcome,
  now: number,
  random: number,
): Delivery {
  const target = delivery.targets[key];
  if (!target || target.fence !== fence) return delivery;
  const endsDoubt = target.state === "doubt" && outcome.kind !== "unknown";
  if (target.state !== "sending" && !endsDoubt) return delivery;
  return withTarget(delivery, key, targetAfter(target, outcome, now, random));
}

function targetAfter(target: Target, outcome: Outcome, now: number, random: number): Target {
  switch (outcome.kind) {
    case "sent":
      return { ...settled(target, "sent", null, now), providerId: outcome.providerId, to: outcome.to };
    case "rejected":
      return settled(target, "dead", outcome.error, now);
    case "throttled":
      return waiting(target, now + throttledMs(outcome.waitMs), outcome.error, now);
    // Whoever mends a channel within a day finds that nothing was lost meanwhile.
    case "down":
    case "unreachable":
      return waiting(target, now + backoffMs(target.attempts, random), outcome.error, now);
    case "unknown":
      return doubt(target, outcome.error, now);
    default:
      return outcome satisfies never;
  }
}

function waiting(target: Target, dueAt: number, error: string, now: number): Target {
  return { ...target, state: "retry", dueAt, leaseUntil: null, unlessRead: true, error, at: now };
}

/** Sent again without a sound, as often as the channel allows; then it is dead, and the words say what is known. */
function doubt(target: Target, error: string, now: number): Target {
  const { times, waitMs } = afterDoubt[target.channel];
  const doubts = target.doubts + 1;
  const doubted: Target = { ...target, doubts, silent: true, unlessRead: true };
  if (doubts > times) return settled(doubted, "dead", `it may or may not have arrived: ${error}`, now);
  return { ...doubted, state: "doubt", dueAt: now + waitMs, leaseUntil: null, error, at: now };
}

/** Ends everything that is due without a request, and says why. */
export function skipDue(delivery: Delivery, why: string, now: number): Delivery {
  const { delivery: leased, leases } = leaseDue(delivery, now);
  return leases.reduce((current, lease) => skipTarget(current, lease, why, now), leased);
}

function settled(target: Target, state: "sent" | "dead" | "skipped", error: string | null, now: number): Target {
  return { ...target, state, error, dueAt: null, leaseUntil: null, at: now };
}

/** Nothing will change it any more. */
export function isSettled({ state }: Target): boolean {
  return state === "sent" || state === "dead" || state === "skipped";
}

/** Somebody is at it or must come back to it soon. False for what is settled, and for what merely has a later time. */
export function isUnderWay({ state }: Target): boolean {
  return state === "leased" || state === "sending" || state === "retry" || state === "doubt";
}

function isFree({ state }: Target): boolean {
  return state === "pending" || state === "retry" || state === "doubt";
}

function isDue({ dueAt }: Target, now: number): boolean {
  return dueAt !== null && dueAt <= now;
}

function withTarget(delivery: Delivery, key: string, target: Target): Delivery {
  return withTargets(delivery, { ...delivery.targets, [key]: target });
}

function withTargets(delivery: Delivery, targets: Record<string, Target>): Delivery {
  const dues = Object.values(targets).flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt]));
  return { ...delivery, targets, dueAt: dues.length === 0 ? null : Math.min(...dues) };
}
