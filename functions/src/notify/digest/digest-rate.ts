/** Who may send a digest, and when the next one may follow. Pure. Times are milliseconds since 1970. */
import { LEASE_MS } from "../../times.ts";
import { capabilities } from "../../channels/registry.ts";
import { placeOf, type Digest, type Rate } from "../cursors/rates.ts";
import type { Outcome } from "../cursors/settle.ts";
import { channelOf } from "../plan/target-key.ts";

/** The right to send it, for as long as a lease; or when it may be asked again, since another is at it or was lately. */
export function claim(rate: Rate, key: string, now: number): { rate: Rate; result: { rate: Rate; waitMs: number } } {
  const { paceMs, digestEveryMs, afterUnknown } = capabilities[channelOf(key)];
  const busyMs = (rate.sendingUntil ?? 0) - now;
  // More than that ahead is a clock that was wrong.
  if (busyMs > 0 && busyMs <= Math.max(LEASE_MS, afterUnknown.waitMs))
    return { rate, result: { rate, waitMs: busyMs } };
  const nextMs = rate.digest ? rate.digest.at + digestEveryMs - now : 0;
  if (nextMs > 0 && nextMs <= digestEveryMs) return { rate, result: { rate, waitMs: nextMs } };
  const placed = paceMs === null ? { rate, waitMs: 0 } : placeOf(rate, paceMs, false, now);
  if (placed.waitMs > 0) return { rate, result: { rate, waitMs: placed.waitMs } };
  return { rate: { ...placed.rate, sendingUntil: now + LEASE_MS }, result: { rate, waitMs: 0 } };
}

/** What came of it: whether it is over with, for those whom it names. They are settled before the next one may begin. */
export function afterDigest(
  rate: Rate,
  key: string,
  outcome: Outcome,
  { at, count, before }: { at: number; count: number; before: Digest | null },
): { rate: Rate; result: boolean } {
  switch (outcome.kind) {
    case "sent": {
      const { providerId, to } = outcome;
      return { rate: { ...rate, unknown: 0, digest: { at, count, providerId, to } }, result: true };
    }
    case "rejected":
    case "skipped":
      return { rate: { ...rate, unknown: 0, digest: before }, result: true };
    case "unknown": {
      const { times, waitMs } = capabilities[channelOf(key)].afterUnknown;
      if (rate.unknown + 1 > times) return { rate: { ...rate, unknown: 0 }, result: true };
      return { rate: { ...rate, unknown: rate.unknown + 1, sendingUntil: at + waitMs }, result: false };
    }
    case "down":
    case "paced":
    case "throttled":
    case "unreachable":
      return { rate: free(rate), result: false };
  }
}

/** Nobody is at it any more. */
export function free(rate: Rate): Rate {
  return { ...rate, sendingUntil: null };
}
