/** The right to send the digest under a key, and what the recipient's rate keeps of it. Pure. */
import { capabilities } from "../../channels/registry.ts";
import type { JobQueue } from "../../services.ts";
import { LEASE_MS } from "../../times.ts";
import type { Settlement } from "../cursors/cursor.ts";
import { placeOf, type Digest, type Rate } from "../cursors/rates.ts";
import type { Outcome } from "../cursors/settle.ts";
import { channelOf } from "../plan/target-key.ts";

/** So many of those whom digests stood for are known by their ids. */
const IDS_MOST = 200;

/** For the next digest, at the end of the span that this moment is in: one for all who come within it. */
export function digestJob(key: string, now: number): Parameters<JobQueue["add"]> {
  const { digestEveryMs } = capabilities[channelOf(key)];
  const at = (Math.floor(now / digestEveryMs) + 1) * digestEveryMs;
  return [
    { kind: "digest", key },
    { at, id: `digest:${key}:${at}` },
  ];
}

/** The right to send the digest, for as long as a lease; or in how long to come again. */
export function claim(rate: Rate, key: string, now: number): { rate: Rate; waitMs: number } {
  const { digestEveryMs, paceMs, silent } = capabilities[channelOf(key)];
  // Where each is heard, a job that comes twice or late must not make two of them.
  const nextAt = silent || !rate.digest ? null : rate.digest.at + digestEveryMs;
  const waitMs = Math.max(busyMs(rate, key, now), waitFor(nextAt, digestEveryMs, now));
  const placed = waitMs > 0 || paceMs === null ? { rate, waitMs } : placeOf(rate, paceMs, false, now);
  return placed.waitMs > 0 ? placed : { rate: { ...placed.rate, sendingUntil: now + LEASE_MS }, waitMs: 0 };
}

/** For how long one may be on its way, or not all are settled whom it stood for. */
export function busyMs({ sendingUntil }: Rate, key: string, now: number): number {
  return waitFor(sendingUntil, Math.max(LEASE_MS, capabilities[channelOf(key)].afterUnknown.waitMs), now);
}

/** Later than `most` is no time to wait for but a clock that was wrong. */
function waitFor(until: number | null, most: number, now: number): number {
  const waitMs = until === null ? 0 : until - now;
  return waitMs > 0 && waitMs <= most ? waitMs : 0;
}

/** The right that was claimed at that time ends; unchanged where something else is waited for by now. */
export function freed(rate: Rate, claimedAt: number): Rate {
  return rate.sendingUntil === claimedAt + LEASE_MS ? { ...rate, sendingUntil: null } : rate;
}

/** How many a digest says, and whom it stands for. Who was named and has written again is one. */
export function counted(before: Digest | null, ids: readonly string[]): Pick<Digest, "count" | "ids"> {
  const known = new Set(before?.ids);
  const fresh = ids.filter((id) => !known.has(id));
  return { count: (before?.count ?? 0) + fresh.length, ids: [...(before?.ids ?? []), ...fresh].slice(-IDS_MOST) };
}

/**
 * The rate after a request, and how those are settled whom it was for; null where it is to be tried again. The right is
 * kept until they are: the next digest would count them again.
 */
export function afterDigest(
  rate: Rate,
  key: string,
  outcome: Outcome,
  { now, before, ...digest }: Pick<Digest, "at" | "count" | "ids"> & { now: number; before: Digest | null },
): { rate: Rate; result: Settlement | null } {
  const { at } = digest;
  const over = { ...rate, unknown: 0, digest: before };
  switch (outcome.kind) {
    case "sent": {
      const { providerId, to } = outcome;
      const result = { state: "sent", at, error: null, reason: "together" } as const;
      return { rate: { ...over, digest: { ...digest, providerId, to } }, result };
    }
    case "rejected":
      return { rate: over, result: { state: "dead", at, error: outcome.error, reason: "refused" } };
    case "skipped":
      return { rate: over, result: { state: "skipped", at, error: outcome.error, reason: "capped" } };
    case "unknown": {
      const { times, waitMs } = capabilities[channelOf(key)].afterUnknown;
      // It may have arrived: another one waits as long as a single alert would.
      const waiting = { ...rate, sendingUntil: now + waitMs };
      if (rate.unknown < times) return { rate: { ...waiting, unknown: rate.unknown + 1 }, result: null };
      const error = `it may or may not have arrived: ${outcome.error}`;
      return { rate: { ...waiting, unknown: 0 }, result: { state: "dead", at, error, reason: "unsure" } };
    }
    case "down":
    case "paced":
    case "throttled":
    case "unreachable":
      return { rate: { ...rate, sendingUntil: null }, result: null };
  }
}
