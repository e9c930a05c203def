/** What came of a request, written into its cursor. Pure. */
import { capabilities } from "../../channels/registry.ts";
import { alertedBy, ended, type Cursor, type Entry, type Request } from "./cursor.ts";
import type { Outcome } from "./outcome.ts";
import { paced, retried, undelivered, unknown } from "./retry-policy.ts";

/**
 * Writes what came of the request with this number, if it is the last one and not settled; a receipt that comes after its
 * outcome was called unknown, or the request dead for that, ends that. The cursor comes back as it was where the result
 * is worth nothing. `random` is in [0, 1).
 */
export function settle(cursor: Cursor, number: number, outcome: Outcome, now: number, random: number): Cursor {
  const { request } = cursor;
  if (request?.number !== number) return outcome.kind === "sent" ? afterLateReceipt(cursor, number, outcome) : cursor;
  switch (outcome.kind) {
    case "sent":
      return afterReceipt(cursor, request, outcome, now);
    case "rejected":
      return ended(cursor, request, { state: "dead", reason: "refused", error: outcome.error, at: now });
    case "skipped":
      return ended(cursor, request, { state: "skipped", reason: "capped", error: outcome.error, at: now });
    case "throttled":
      return retried(cursor, request, outcome.error, now, { random, namedMs: outcome.waitMs });
    case "paced":
      return paced(cursor, request, outcome.waitMs, outcome.error, now);
    // Whoever mends a channel within a day finds that nothing was lost meanwhile.
    case "down":
    case "unreachable":
      return retried(cursor, request, outcome.error, now, { random });
    case "unknown":
      return request.leaseUntil === null ? cursor : unknown(cursor, request, outcome.error, now);
    default:
      return outcome satisfies never;
  }
}

type Receipt = { providerId: string | null; to: string };

/** The provider's word that it failed may have overtaken its own receipt. */
function afterReceipt(cursor: Cursor, request: Request, { providerId, to }: Receipt, now: number): Cursor {
  // A cursor names a device by its id: what the push service was sent to is a secret of the device.
  const address = capabilities[cursor.channel].secretAddress ? cursor.to : to;
  const reached = { ...cursor, to: address, alertedAt: alertedBy(cursor, request) };
  if (request.said?.state === "failed") return undelivered(reached, request, now);
  const how = { state: "sent", at: now, error: null, reason: null, providerId } as const;
  return ended(reached, request, { ...how, providerState: request.said?.state ?? null });
}

/** It had been given up as unknown: now it is known. */
function afterLateReceipt(cursor: Cursor, number: number, { providerId }: Receipt): Cursor {
  const isIt = ({ request, reason }: Entry) => request === number && reason === "unsure";
  if (!cursor.history.some(isIt)) return cursor;
  const sent = { state: "sent", reason: null, error: null, providerId } as const;
  return { ...cursor, history: cursor.history.map((entry) => (isIt(entry) ? { ...entry, ...sent } : entry)) };
}
