import { POLL_BACKOFF_MAX_MS } from "@porchlight/contract/limits.ts";

const FIRST_RETRY_MS = 2_000;

/**
 * How long to wait after the nth failure in a row, in milliseconds: doubling from 2 s to at most 2 minutes, and
 * somewhere in the upper half of that, so that the panels of a whole office do not come back at once.
 */
export function retryDelay(failures: number, random: number): number {
  const ceiling = Math.min(POLL_BACKOFF_MAX_MS, FIRST_RETRY_MS * 2 ** (failures - 1));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}

/** The banner's words: what is wrong and when the next try is, times in milliseconds since 1970. */
export function retryWords(retryAt: number, now: number): string {
  const seconds = Math.ceil((retryAt - now) / 1000);
  return seconds > 0
    ? `Cannot reach the server. Trying again in ${seconds} s.`
    : "Cannot reach the server. Trying again.";
}
