/** The right to send the digest under a key, and what the recipient's rate keeps of it. Pure. */
import { capabilities } from "../../channels/registry.ts";
import { LEASE_MS } from "../../times.ts";
import { digestNow, placeOf, type Digest, type Rate } from "../cursors/rates.ts";
import type { Outcome } from "../cursors/settle.ts";
import { channelOf } from "../plan/target-key.ts";

/** So many of those whom digests stood for are known by their ids. */
const IDS_MOST = 200;

/** Sent by whoever has it until `until`, or not before `waitMs` have passed. `before`: what it goes on from. */
export interface Claim {
  waitMs: number;
  until: number;
  before: Digest | null;
}

/** The right to send the digest, for as long as a lease; or when to come again. */
export function claim(rate: Rate, key: string, now: number): { rate: Rate; result: Claim } {
  const { digestEveryMs, paceMs, silent } = capabilities[channelOf(key)];
  const until = now + LEASE_MS;
  const before = digestNow(rate, now);
  // Where each is heard, a job that comes twice or late must not make two of them.
  const nextAt = silent || !rate.digest ? null : rate.digest.at + digestEveryMs;
  const earlyMs = Math.max(busyMs(rate, key, now), waitFor(nextAt, digestEveryMs, now));
  if (earlyMs > 0) return { rate, result: { waitMs: earlyMs, until, before } };
  const placed = paceMs === null ? { rate, waitMs: 0 } : placeOf(rate, paceMs, false, now);
  if (placed.waitMs > 0) return { rate, result: { waitMs: placed.waitMs, until, before } };
  return { rate: { ...placed.rate, sendingUntil: until }, result: { waitMs: 0, until, before } };
}

/** One may be on its way, or not all are settled whom it stood for. */
export function isSending(rate: Rate, key: string, now: number): boolean {
  return busyMs(rate, key, now) > 0;
}

function busyMs({ sendingUntil }: Rate, key: string, now: number): number {
  return waitFor(sendingUntil, Math.max(LEASE_MS, capabilities[channelOf(key)].afterUnknown.waitMs), now);
}

/** Later than `most` is no time to wait for but a clock that was wrong. */
function waitFor(until: number | null, most: number, now: number): number {
  const waitMs = until === null ? 0 : until - now;
  return waitMs > 0 && waitMs <= most ? waitMs : 0;
}

/** The next digest may be sent; unchanged where something else is waited for by now. */
export function freed(rate: Rate, until: number): Rate {
  return rate.sendingUntil === until ? { ...rate, sendingUntil: null } : rate;
}

/** How many a digest says, and whom it stands for. Who was named and has written again is one. */
export function counted(before: Digest | null, ids: readonly string[]): Pick<Digest, "count" | "ids"> {
  const known = new Set(before?.ids);
  const fresh = ids.filter((id) => !known.has(id));
  return { count: (before?.count ?? 0) + fresh.length, ids: [...(before?.ids ?? []), ...fresh].slice(-IDS_MOST) };
}

/**
 * The rate after a request, and whether those whom it was for are to be settled. Then the right is kept until they are:
 * the next digest would count them again.
 */
export function afterDigest(
  rate: Rate,
  key: string,
  outcome: Outcome,
  { now, before, ...digest }: Omit<Digest, "providerId" | "to"> & { now: number; before: Digest | null },
): { rate: Rate; result: boolean } {
  switch (outcome.kind) {
    case "sent": {
      const { providerId, to } = outcome;
      return { rate: { ...rate, unknown: 0, digest: { ...digest, providerId, to } }, result: true };
    }
    case "rejected":
    case "skipped":
      return { rate: { ...rate, unknown: 0, digest: before }, result: true };
    case "unknown": {
      const { times, waitMs } = capabilities[channelOf(key)].afterUnknown;
      const isOver = rate.unknown + 1 > times;
      // It may have arrived: another one waits as long as a single alert would.
      const waiting = { ...rate, sendingUntil: now + waitMs };
      return { rate: { ...waiting, unknown: isOver ? 0 : rate.unknown + 1 }, result: isOver };
    }
    case "down":
    case "paced":
    case "throttled":
    case "unreachable":
      return { rate: { ...rate, sendingUntil: null }, result: false };
  }
}
