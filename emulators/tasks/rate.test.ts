import { expect, it } from "vitest";
import { burstOf, fullBucket, paced, spend, waitFor } from "./rate.ts";
import type { Bucket } from "./rate.ts";

const rate = { perSecond: 10, concurrent: 1000 };

/** How many go within so many milliseconds, from `bucket` on at time 0. */
function sentWithin(ms: number, start: Bucket, settings = rate): number {
  let bucket = start;
  let count = 0;
  for (let now = 0; ; count++) {
    now += waitFor(bucket, settings, now);
    if (now > ms) return count;
    bucket = spend(bucket, settings, now);
  }
}

it.each([
  [500, 100],
  [10, 2],
  [1, 1],
  [0.1, 1],
])("of %d a second, %d go at once", (perSecond, burst) => {
  expect(burstOf({ perSecond, concurrent: 1 })).toBe(burst);
});

it("sends its burst and then its rate", () => {
  expect(sentWithin(0, fullBucket(rate, 0))).toBe(2);
  expect(sentWithin(10_000, fullBucket(rate, 0))).toBe(102);
  expect(sentWithin(60_000, fullBucket(rate, 0), { perSecond: 0.1, concurrent: 1 })).toBe(7);
});

it.each([429, 503])("halves its rate with each %d, down to a 64th", (status) => {
  let bucket = fullBucket(rate, 0);
  for (const share of [1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 32, 1 / 64, 1 / 64]) {
    bucket = paced(bucket, rate, status, 0);
    expect(bucket.share).toBe(share);
  }
  expect(sentWithin(12_800, bucket)).toBe(3);
});

it("recovers with successes, and with nothing else", () => {
  const slow = { ...fullBucket(rate, 0), share: 1 / 4 };
  expect(paced(slow, rate, 500, 0).share).toBe(1 / 4);
  expect(paced(slow, rate, undefined, 0).share).toBe(1 / 4);
  expect(paced(slow, rate, 204, 0).share).toBe(1 / 2);
  expect(paced(paced(paced(slow, rate, 200, 0), rate, 200, 0), rate, 200, 0).share).toBe(1);
});

it("stands still while the clock goes back", () => {
  const empty = { tokens: 0, at: 60_000, share: 1 };
  expect(waitFor(empty, rate, 0)).toBe(100);
});
