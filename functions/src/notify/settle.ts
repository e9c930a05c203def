/** What came of a request, written into the ledger. Pure. */
import { capabilities } from "../channels/registry.ts";
import type { Lease } from "./lease.ts";
import { type Delivery, withTarget } from "./ledger.ts";
import { backoffMs } from "./patience.ts";
import { throttledMs } from "../channels/channel.ts";
import { doubted, ended, paced, told, undelivered, waiting, type Target } from "./target.ts";

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
      // A wait of nothing, named again and again, must not become a storm.
      return waiting(
        target,
        now + Math.max(throttledMs(outcome.waitMs), backoffMs(target.attempts, random)),
        outcome.error,
        now,
      );
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
  return { providerId: receipt.providerId, to: capabilities[channel].secretAddress ? to : receipt.to };
}

/** The provider's word that it failed may have overtaken its own receipt; of another request it means nothing here. */
function afterReceipt(target: Target, receipt: Receipt, now: number): Target {
  const { providerId } = receipt;
  const isSame = target.providerId === null || [null, target.providerId, target.failedId].includes(providerId);
  if (target.providerState === "failed" && isSame)
    return undelivered({ ...target, to: receiptOf(target, receipt).to }, now);
  return { ...told(target, now), ...receiptOf(target, receipt), providerState: null };
}

/** The receipt comes when the ledger has heard from the provider already, or has given up hope. */
function afterLateReceipt(target: Target, receipt: Receipt, now: number): Target {
  const { providerId, providerState, state } = target;
  const isOther = receipt.providerId !== null && receipt.providerId !== providerId;
  // The provider has said that this one failed; what counts since then is another request, or a wish by hand.
  if (isOther && receipt.providerId === target.failedId) return target;
  if (state === "sent") {
    const arrived = providerState === "delivered" || providerState === "read";
    if (providerId === null) return { ...target, ...receiptOf(target, receipt) };
    // The provider spoke of an earlier request, of which it may yet say that it failed.
    return isOther && !arrived ? { ...target, ...receiptOf(target, receipt), providerState: null } : target;
  }
  if (state !== "dead" && state !== "retry") return target;
  return providerState === "failed" && !isOther ? target : afterReceipt(target, receipt, now);
}
