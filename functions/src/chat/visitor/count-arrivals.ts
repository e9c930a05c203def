/** How many newcomers an instance has seen, said to the others a few at a time. */
import { LRUCache } from "lru-cache";
import type { Clock } from "../../clock.ts";

/** So that a newcomer costs a fifth of a read and of a write. */
const TOGETHER = 5;
/** In a flood no more often than this. */
const PAUSE_MS = 2_000;
const ACCOUNTS_MOST = 20_000;

/** Each account counts once. Never rejects: what could not be said is said with the next. */
export function countArrivals(clock: Clock, say: (count: number) => Promise<void>): (uid: string) => Promise<void> {
  const seen = new LRUCache<string, true>({ max: ACCOUNTS_MOST });
  let [unsaid, saidAt, saying] = [0, -Infinity, false];
  return async (uid) => {
    if (seen.has(uid)) return;
    seen.set(uid, true);
    unsaid += 1;
    const isSoon = Math.abs(clock.now() - saidAt) < PAUSE_MS;
    if (saying || isSoon || unsaid < TOGETHER) return;
    const count = unsaid;
    [unsaid, saidAt, saying] = [0, clock.now(), true];
    await say(count).catch(() => (unsaid += count));
    saying = false;
  };
}
