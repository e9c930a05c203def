/** How many messages a bucket holds and how many seconds one of them takes to come back. */
export interface Limit {
  burst: number;
  secondsEach: number;
}

interface Bucket {
  left: number;
  at: number;
}

/** What a bucket holds at `now`, and the whole seconds until it holds one (0 if it does). Pure. */
function refill(bucket: Bucket | undefined, limit: Limit, now: number) {
  const grown = bucket ? bucket.left + (now - bucket.at) / 1000 / limit.secondsEach : limit.burst;
  const left = Math.min(limit.burst, grown);
  return { left, wait: left >= 1 ? 0 : Math.max(1, Math.ceil((1 - left) * limit.secondsEach)) };
}

/** Token buckets under names of the caller's choosing. */
export function createBuckets(now: () => number) {
  const buckets = new Map<string, Bucket>();
  return {
    /** Takes one out of each bucket, or, when one of them is empty, none of any: then the seconds to wait are returned. */
    spend(keys: [string, Limit][]): number {
      const at = now();
      const levels = keys.map(([key, limit]) => ({ key, ...refill(buckets.get(key), limit, at) }));
      const wait = Math.max(...levels.map((level) => level.wait));
      if (wait === 0) for (const { key, left } of levels) buckets.set(key, { left: left - 1, at });
      return wait;
    },
  };
}
