/** The right to send to a target, and what is done with it before the request leaves. Pure. */
import type { TargetReason } from "../../contract/deliveries.ts";
import { LEASE_MS } from "../times.ts";
import { capabilities } from "../channels/registry.ts";
import { type Delivery, withTarget, withTargets } from "./ledger.ts";
import { doubted, ended, forgotten, isSettled, keptWaiting, type Target } from "./target.ts";

/** A target that is not settled so long after its message is dead. */
export const DEAD_AFTER_MS = 24 * 60 * 60_000;

/** The right to send to one target, until the lease lapses or somebody else takes the next. */
export interface Lease {
  key: string;
  fence: number;
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
    const leased = leaseTarget(keptWaiting(aged, delivery.at, now), holder, now);
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

function isFree({ state }: Target): boolean {
  return state === "pending" || state === "retry" || state === "doubt";
}

function isDue({ dueAt }: Target, now: number): boolean {
  return dueAt !== null && dueAt <= now;
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
  const rang = !silent || !capabilities[target.channel].silent;
  return withTarget(delivery, key, { ...target, ...times, ...forgotten(target), state: "sending", to, rang, attempts });
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

/** Ends everything that is due without a request, and says why. */
export function skipDue(delivery: Delivery, why: { skip: string; reason: TargetReason }, now: number): Delivery {
  const { delivery: leased, leases } = leaseDue(delivery, now);
  return leases.reduce((current, lease) => skipTarget(current, lease, why, now), leased);
}
