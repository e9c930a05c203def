/** A target begun anew by hand. Pure. */
import { type Delivery, withTarget } from "./ledger.ts";
import { forgotten, type Target } from "./target.ts";

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
