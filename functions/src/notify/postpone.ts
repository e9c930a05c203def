/** A transition of the ledger for what must wait although it was due. Pure. */
import type { Lease } from "./lease.ts";
import { withTarget, type Delivery } from "./ledger.ts";

const LATER = { state: "pending", leaseUntil: null, unlessRead: true, error: null, reason: null } as const;

/**
 * For a leased target that is not to be sent before a time: it waits as one planned for then, unless somebody has read
 * the message by that time. The delivery comes back as it was where the lease no longer holds.
 */
export function postponeTarget(delivery: Delivery, { key, fence }: Lease, dueAt: number, now: number): Delivery {
  const target = delivery.targets[key];
  if (!target || target.state !== "leased" || target.fence !== fence) return delivery;
  return withTarget(delivery, key, { ...target, ...LATER, dueAt, at: now });
}
