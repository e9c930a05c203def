/** Those who were told of a message: whose a target is, and which of a person's says most. */
import type { Delivery } from "@porchlight/contract/deliveries.ts";

export type Target = Delivery["targets"][number];

/** One for each person and channel, in the order in which the first of theirs came. */
export function bestOfEach(targets: readonly Target[]): Target[] {
  const best = new Map<string, Target>();
  for (const target of targets) {
    const key = `${target.channel}:${personOf(target)}`;
    const other = best.get(key);
    if (!other || rankOf(target) < rankOf(other)) best.set(key, target);
  }
  return [...best.values()];
}

const RANK: Record<Target["state"], number> = {
  sent: 0,
  sending: 1,
  leased: 1,
  pending: 1,
  skipped: 2,
  retry: 3,
  unknown: 4,
  dead: 5,
};

/** The best outcome has the lowest. A device that was left out says least. */
function rankOf(target: Target): number {
  return isLeftOut(target) ? RANK.dead + 1 : RANK[target.state];
}

/** Nobody need be notified of it: somebody had read or answered it before its time came, say. */
const NO_NEED = new Set<Target["reason"]>(["read", "answered", "blocked", "spam", "together"]);

/** Skipped for another reason. */
export function isLeftOut({ state, reason }: Target): boolean {
  return state === "skipped" && !NO_NEED.has(reason);
}

/** That the month's limit is reached is said in any case: nothing else tells of it, and it concerns all that follows. */
export function isUnremarkable(target: Target): boolean {
  return isLeftOut(target) && target.reason !== "capped";
}

/** A target's key is `<channel>:<uid>`; on push the device's id stands behind that. */
export function personOf({ key, channel }: Target): string {
  return key.slice(key.indexOf(":") + 1, channel === "push" ? key.lastIndexOf(":") : undefined);
}
