import { POLL_BACKOFF_MAX_MS } from "@porchlight/contract/limits.ts";

const FIRST_MS = 1_000;

/**
 * How long to wait after the `failures`-th failure in a row (from 1), in milliseconds: doubling from one second to two
 * minutes, the upper half of it by chance so that many visitors do not come back at once. `random` is in [0, 1).
 */
export function backoffMs(failures: number, random: number): number {
  const whole = Math.min(POLL_BACKOFF_MAX_MS, FIRST_MS * 2 ** Math.min(failures - 1, 30));
  return Math.round(whole / 2 + (whole / 2) * random);
}
