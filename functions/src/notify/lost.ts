/** When a message has reached nobody. Pure. */
import { isSettled, type Target } from "./target.ts";

/** Reasons that say that somebody knows, or that nobody need be told any more. */
const SEEN_TO = new Set<Target["reason"]>(["read", "answered", "together", "erased", "late"]);

/**
 * True once all of those that were to be told have come to their end, and none of them was, nor does anybody know of the
 * message. Whoever may or may not have been told counts as not told. False where nobody was to be told.
 */
export function isLost(targets: readonly Target[]): boolean {
  const isFailed = (target: Target) => isSettled(target) && target.state !== "sent" && !SEEN_TO.has(target.reason);
  return targets.length > 0 && targets.every(isFailed);
}

/** Whether anything may have left under this key. What was skipped as it was planned may be planned anew. */
export function isTried({ state, fence }: Target): boolean {
  return state !== "skipped" || fence > 0;
}
