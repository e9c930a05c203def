/**
 * The ledger of one message: who is told, and what came of it. A state machine (DESIGN 6),
 * with its transitions in lease.ts, settle.ts, report-status.ts and resend.ts:
 * `pending → leased → sending → sent | retry | doubt | dead`, or `skipped`. Every transition is a pure function; time
 * and chance are passed in. Times are milliseconds since 1970.
 */
import type { ChannelName } from "../../contract/channels.ts";
import type { TargetReason } from "../../contract/deliveries.ts";
import type { Message } from "../chat/conversation.ts";
import { isLost, isTried } from "./lost.ts";
import { ended, type Target } from "./target.ts";

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

/** The same ledger with one target changed, and due with the earliest of all. */
export function withTarget(delivery: Delivery, key: string, target: Target): Delivery {
  return withTargets(delivery, { ...delivery.targets, [key]: target });
}

/** The same with all of them changed. */
export function withTargets(delivery: Delivery, targets: Record<string, Target>): Delivery {
  const widenAt = widenAtOf(delivery, Object.values(targets));
  const dues = [widenAt, ...Object.values(targets).map(({ dueAt }) => dueAt)].filter((at) => at !== null);
  return { ...delivery, targets, widenAt, dueAt: dues.length === 0 ? null : Math.min(...dues) };
}

/** Written with the end of the last target: so a message that reached nobody is found, whoever crashes. */
function widenAtOf({ ofVisitor, targets: before, widenAt }: Delivery, targets: readonly Target[]): number | null {
  if (!ofVisitor || !isLost(targets)) return null;
  return isLost(Object.values(before)) ? widenAt : Math.max(...targets.map(({ at }) => at));
}
