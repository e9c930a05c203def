/** How long to wait before sending again, and how often. All in milliseconds. */

const BACKOFF_FIRST_MS = 2_000;
const BACKOFF_MOST_MS = 10 * 60_000;
const WAIT_LEAST_MS = 1_000;

/**
 * Exponential with full jitter, so that a backlog does not come back as one wave; `random` is in [0, 1).
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function backoffMs(attempts: number, random: number): number {
  const ceiling = Math.min(BACKOFF_MOST_MS, BACKOFF_FIRST_MS * 2 ** Math.max(0, attempts - 1));
  return Math.max(WAIT_LEAST_MS, Math.round(ceiling * random));
}
