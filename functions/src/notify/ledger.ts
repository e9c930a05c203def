/**
 * The ledger of one message: who is told, and what came of it. A state machine (DESIGN 6):
 * `pending → leased → sending → sent | retry | doubt | dead`, or `skipped`. Every transition is a pure function; time
 * and chance are passed in. Times are milliseconds since 1970.
 */
import type { ChannelName } from "../../contract/channels.ts";
import type { TargetReason } from "../../contract/deliveries.ts";
import type { Message } from "../chat/conversation.ts";
import { isLost, isTried } from "./lost.ts";
import { backoffMs, throttledMs } from "./patience.ts";
import { doubted, ended, isSettled, paced, told, undelivered, waiting, type Target } from "./target.ts";

/** How long one sender has a target for itself. */
export const LEASE_MS = 60_000;
/** A target that is not settled so long after its message is dead. */
export const DEAD_AFTER_MS = 24 * 60 * 60_000;
/** How long a ledger is kept. */
const KEPT_MS = 90 * 24 * 60 * 60_000;

export interface Delivery {
  messageId: string;
  conversationId: string;
  seq: number;
  /** When the message was stored. */
  at: number;
  targets: Readonly<Record<string, Target>>;
  /** A visitor waits for an answer: where all who were to be told could not be, others are. */
  ofVisitor: boolean;
  /** Since when it is known that nobody could be told, until others have been planned (see `widen`); else null. */
  widenAt: number | null;
  /** The earliest of its targets, or `widenAt`; null once all is settled. */
  dueAt: number | null;
  expiresAt: number;
}

/** A target as the plan wants it. `skip` says why it is not even tried. */
export interface PlannedTarget {
  /** `<channel>:<uid>`, `push:<uid>:<deviceId>` or `telegram:group` */
  key: string;
  channel: ChannelName;
  to: string;
  dueAt: number;
  /** It would make no sound if it were sent now: asked again as it is sent. */
  silent: boolean;
  /** One of a burst: it makes none, whenever it is sent. */
  hushed?: boolean;
  unlessRead: boolean;
  skip?: string;
  /** The same as a code; `off` if absent. */
  skipReason?: TargetReason;
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
  /** Nothing has left: our own limits have no place for it yet. */
  | { kind: "paced"; waitMs: number; error: string }
  /** Certainly not accepted. */
  | { kind: "unreachable"; error: string }
  /** Refused for all: not accepted, and nothing will be until somebody mends the channel. */
  | { kind: "down"; error: string }
  /** Not sent, by our own choice. */
  | { kind: "skipped"; error: string }
  /** `gone`: the address itself no longer works. */
  | { kind: "rejected"; error: string; gone: boolean }
  /** Accepted or not: nobody can know. */
  | { kind: "unknown"; error: string };

/** The ledger of a message that nobody has been told of yet. */
export function openLedger(
  message: Pick<Message, "id" | "conversationId" | "seq" | "at"> & Partial<Pick<Message, "author" | "internal">>,
  planned: readonly PlannedTarget[],
  now: number,
): Delivery {
  const targets = Object.fromEntries(planned.map((target) => [target.key, firstState(target, now)]));
  const { id: messageId, conversationId, seq, at, author, internal } = message;
  const told = { ofVisitor: author?.kind === "visitor" && internal !== true, widenAt: null, dueAt: null };
  return withTargets({ messageId, conversationId, seq, at, targets, ...told, expiresAt: at + KEPT_MS }, targets);
}

/**
 * Adds those that were planned since nobody could be told, but for whatever was tried already; with none the message
 * stays untold. The delivery comes back as it was where others were planned meanwhile, or need not be.
 */
export function widen(delivery: Delivery, planned: readonly PlannedTarget[], now: number): Delivery {
  if (delivery.widenAt === null) return delivery;
  const more = planned.filter(({ key, skip }) => {
    const before = delivery.targets[key];
    return skip === undefined && (before === undefined || !isTried(before));
  });
  const added = Object.fromEntries(more.map((target) => [target.key, firstState(target, now)]));
  return withTargets({ ...delivery, widenAt: null }, { ...delivery.targets, ...added });
}

function firstState(planned: PlannedTarget, now: number): Target {
  const { channel, to, dueAt, hushed = false, unlessRead, skip, skipReason = "off" } = planned;
  const pending: Target = {
    channel,
    to,
    state: "pending",
    attempts: 0,
    doubts: 0,
    dueAt,
    leaseUntil: null,
    fence: 0,
    holder: null,
    silent: hushed,
    rang: false,
    unlessRead,
    providerId: null,
    providerState: null,
    failedId: null,
    windowClosed: false,
    resentAt: null,
    leftSince: null,
    error: null,
    reason: null,
    at: now,
  };
  return skip === undefined ? pending : ended(pending, "skipped", skipReason, skip, now);
}

/**
 * Leases every target that is due, after giving up leases that lapsed and targets that are too old. `holder` names one
 * sender at one try: whoever asks again under the same name is given the leases that it has already.
 */
export function leaseDue(
  delivery: Delivery,
  now: number,
  holder: string | null = null,
): { delivery: Delivery; leases: Lease[] } {
  const leases: Lease[] = [];
  const targets = Object.entries(delivery.targets).map(([key, before]): [string, Target] => {
    const aged = ageTarget(before, delivery.at, now);
    if (holder !== null && aged.state === "leased" && aged.holder === holder) leases.push({ key, fence: aged.fence });
    if (!isFree(aged) || !isDue(aged, now)) return [key, aged];
    const leased = leaseTarget(aged, holder, now);
    leases.push({ key, fence: leased.fence });
    return [key, leased];
  });
  const changed = targets.some(([key, target]) => target !== delivery.targets[key]);
  return { delivery: changed ? withTargets(delivery, Object.fromEntries(targets)) : delivery, leases };
}

/** What time alone does to a target: leases lapse, and after 24 h it is dead. */
function ageTarget(target: Target, messageAt: number, now: number): Target {
  const aged = target.leaseUntil !== null && target.leaseUntil <= now ? lapse(target, target.leaseUntil, now) : target;
  const wantedAt = target.resentAt ?? messageAt;
  if (isSettled(aged) || aged.leaseUntil !== null || now < wantedAt + DEAD_AFTER_MS) return aged;
  return ended(aged, "dead", "late", `not told within 24 hours${aged.error === null ? "" : `: ${aged.error}`}`, now);
}

/**
 * A sender that vanished before `sending` surely sent nothing; after it, nobody can know. The doubt begins now and not
 * when the lease ended: a clock that is ahead sees leases end early, and an answer that is on its way may still come.
 */
function lapse(target: Target, until: number, now: number): Target {
  if (target.state === "leased") return { ...target, state: "pending", leaseUntil: null, dueAt: until, at: until };
  return doubted(target, "the sender stopped before the answer came", now);
}

function leaseTarget(target: Target, holder: string | null, now: number): Target {
  const leaseUntil = now + LEASE_MS;
  return { ...target, state: "leased", fence: target.fence + 1, holder, leaseUntil, dueAt: leaseUntil, at: now };
}

/**
 * To be stored before the request leaves, with the address that it goes to and whether it makes a sound there: from here
 * on a crash means doubt. The lease begins anew. The delivery comes back as it was where the lease no longer holds: then nothing may be sent.
 */
export function startSending(
  delivery: Delivery,
  { key, fence }: Lease,
  { to, silent }: { to: string; silent: boolean },
  now: number,
): Delivery {
  const target = delivery.targets[key];
  if (!target || target.state !== "leased" || target.fence !== fence || (target.leaseUntil ?? 0) <= now)
    return delivery;
  const leaseUntil = now + LEASE_MS;
  const attempts = target.attempts + 1;
  const times = { leaseUntil, dueAt: leaseUntil, at: now };
  // WhatsApp always makes one.
  const rang = !silent || target.channel === "whatsapp";
  return withTarget(delivery, key, { ...target, ...times, ...forgotten(target), state: "sending", to, rang, attempts });
}

/** What the provider said of the request before is old from now on. */
function forgotten({ providerId, providerState, failedId }: Target) {
  const failed = providerState === "failed" ? providerId : null;
  return {
    providerId: null,
    providerState: null,
    failedId: failed ?? failedId,
    reason: null,
  } satisfies Partial<Target>;
}

/** For a leased target that need not be told after all, and why; `since`: see `leftSince`. */
export function skipTarget(
  delivery: Delivery,
  { key, fence }: Lease,
  { skip, reason, since }: { skip: string; reason: TargetReason; since?: number },
  now: number,
): Delivery {
  const target = delivery.targets[key];
  if (!target || target.state !== "leased" || target.fence !== fence) return delivery;
  return withTarget(delivery, key, ended({ ...target, leftSince: since ?? null }, "skipped", reason, skip, now));
}

/**
 * Writes what came of a request, if its lease is still the last one. It may come after the lease has lapsed into doubt:
 * then it ends the doubt. It may come after the provider's own word of the same request: then only what that did not
 * say is added. The delivery comes back as it was where the result is worth nothing.
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
  const isOpen = target.state === "sending" || (target.state === "doubt" && outcome.kind !== "unknown");
  if (isOpen) return withTarget(delivery, key, targetAfter(target, outcome, now, random));
  const late = outcome.kind === "sent" ? afterLateReceipt(target, outcome, now) : target;
  return late === target ? delivery : withTarget(delivery, key, late);
}

function targetAfter(target: Target, outcome: Outcome, now: number, random: number): Target {
  switch (outcome.kind) {
    case "sent":
      return afterReceipt(target, outcome, now);
    case "rejected":
      return ended(target, "dead", "refused", outcome.error, now);
    case "skipped":
      return ended(target, "skipped", "capped", outcome.error, now);
    case "throttled":
      return waiting(target, now + throttledMs(outcome.waitMs), outcome.error, now);
    case "paced":
      return paced(target, throttledMs(outcome.waitMs), outcome.error, now);
    // Whoever mends a channel within a day finds that nothing was lost meanwhile.
    case "down":
    case "unreachable":
      return waiting(target, now + backoffMs(target.attempts, random), outcome.error, now);
    case "unknown":
      return doubted(target, outcome.error, now);
    default:
      return outcome satisfies never;
  }
}

type Receipt = Pick<Target, "providerId" | "to">;

/** The ledger names a device by its id: what the push service was sent to is a secret of the device. */
function receiptOf({ channel, to }: Target, receipt: Receipt): Receipt {
  return { providerId: receipt.providerId, to: channel === "push" ? to : receipt.to };
}

/** The provider's word that it failed may have overtaken its own receipt; of another request it means nothing here. */
function afterReceipt(target: Target, receipt: Receipt, now: number): Target {
  const { providerId } = receipt;
  const isSame = providerId === null || target.providerId === null || providerId === target.providerId;
  if (target.providerState === "failed" && isSame)
    return undelivered({ ...target, to: receiptOf(target, receipt).to }, now);
  return { ...told(target, now), ...receiptOf(target, receipt), providerState: null };
}

/** The receipt comes when the ledger has heard from the provider already, or has given up hope. */
function afterLateReceipt(target: Target, receipt: Receipt, now: number): Target {
  const { providerId, providerState, state } = target;
  const isOther = receipt.providerId !== null && receipt.providerId !== providerId;
  if (state === "sent") {
    const arrived = providerState === "delivered" || providerState === "read";
    if (providerId === null) return { ...target, ...receiptOf(target, receipt) };
    // The provider spoke of an earlier request, of which it may yet say that it failed.
    return isOther && !arrived && receipt.providerId !== target.failedId
      ? { ...target, ...receiptOf(target, receipt), providerState: null }
      : target;
  }
  if (state !== "dead" && state !== "retry") return target;
  return providerState === "failed" && !isOther ? target : afterReceipt(target, receipt, now);
}

/** How often one target may be resent by hand. */
const RESENT_EVERY_MS = 10_000;

/**
 * Begins anew with a target that is dead or was skipped: due now, with its sound, whoever has read the message. Says
 * why not where it is another's, is not settled, was told, or was resent in the last ten seconds.
 */
export function resendTarget(
  delivery: Delivery,
  key: string,
  now: number,
): { delivery: Delivery } | { refused: "unknown" | "unsettled" | "too soon" } {
  const target = Object.hasOwn(delivery.targets, key) ? delivery.targets[key] : undefined;
  if (!target) return { refused: "unknown" };
  // The same request again: the answer to its commit was lost.
  if (target.state === "pending" && target.resentAt === now) return { delivery };
  if (target.state !== "dead" && target.state !== "skipped") return { refused: "unsettled" };
  if (target.resentAt !== null && now < target.resentAt + RESENT_EVERY_MS) return { refused: "too soon" };
  const counts = { attempts: 0, doubts: 0, windowClosed: false, silent: false, unlessRead: false };
  const times = { dueAt: now, leaseUntil: null, resentAt: now, at: now };
  const begun: Target = { ...target, ...forgotten(target), ...counts, ...times, state: "pending", error: null };
  return { delivery: withTarget(delivery, key, begun) };
}

/** Ends everything that is due without a request, and says why. */
export function skipDue(delivery: Delivery, why: { skip: string; reason: TargetReason }, now: number): Delivery {
  const { delivery: leased, leases } = leaseDue(delivery, now);
  return leases.reduce((current, lease) => skipTarget(current, lease, why, now), leased);
}

function isFree({ state }: Target): boolean {
  return state === "pending" || state === "retry" || state === "doubt";
}

function isDue({ dueAt }: Target, now: number): boolean {
  return dueAt !== null && dueAt <= now;
}

/** The same ledger with one target changed, and due with the earliest of all. */
export function withTarget(delivery: Delivery, key: string, target: Target): Delivery {
  return withTargets(delivery, { ...delivery.targets, [key]: target });
}

function withTargets(delivery: Delivery, targets: Record<string, Target>): Delivery {
  const widenAt = widenAtOf(delivery, Object.values(targets));
  const dues = [widenAt, ...Object.values(targets).map(({ dueAt }) => dueAt)].filter((at) => at !== null);
  return { ...delivery, targets, widenAt, dueAt: dues.length === 0 ? null : Math.min(...dues) };
}

/** Written with the end of the last target: so a message that reached nobody is found, whoever crashes. */
function widenAtOf({ ofVisitor, targets: before, widenAt }: Delivery, targets: readonly Target[]): number | null {
  if (!ofVisitor || !isLost(targets)) return null;
  return isLost(Object.values(before)) ? widenAt : Math.max(...targets.map(({ at }) => at));
}
