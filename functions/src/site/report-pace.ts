/**
 * How many reports of unlisted pages an instance takes: anybody may send them, and each costs a write. In memory, where it
 * costs nothing. What is too much is not refused: nobody waits for it.
 */
import { LRUCache } from "lru-cache";
import type { Clock } from "../clock.ts";

/** From one address, in an hour; and from all of them. */
const ADDRESS_MOST = 5;
const ALL_MOST = 60;
const HOUR_MS = 60 * 60_000;
const ADDRESSES_MOST = 20_000;

export interface ReportPace {
  /** Whether one more from here is counted. Those without an address count as one. */
  takes(address: string | undefined): boolean;
}

/** The pace of this instance. */
export function createReportPace(clock: Clock): ReportPace {
  let hour: number | undefined;
  let all = 0;
  const counts = new LRUCache<string, number>({ max: ADDRESSES_MOST });
  return {
    takes(address = "") {
      const now = Math.floor(clock.now() / HOUR_MS);
      if (hour !== now) {
        hour = now;
        all = 0;
        counts.clear();
      }
      const count = counts.get(address) ?? 0;
      if (all >= ALL_MOST || count >= ADDRESS_MOST) return false;
      all += 1;
      counts.set(address, count + 1);
      return true;
    },
  };
}
