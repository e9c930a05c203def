import type { RetrySettings } from "./queue.ts";

/** A task is deleted after so long, whatever became of it. https://cloud.google.com/tasks/docs/quotas#limits */
const RETENTION_MS = 31 * 24 * 60 * 60_000;

/**
 * Milliseconds between the n-th failed attempt, from 1, and the next: it begins with the smallest, doubles
 * `maxDoublings` times, grows by the last of these each time, and ends at the largest.
 * https://cloud.google.com/tasks/docs/reference/rest/v2/RetryConfig (`maxDoublings`)
 */
export function backoffAfter(failures: number, retry: RetrySettings): number {
  const { minBackoffMs, maxBackoffMs, maxDoublings } = retry;
  const doubled = minBackoffMs * 2 ** Math.min(failures - 1, maxDoublings);
  const times = Math.max(1, failures - maxDoublings);
  return Math.min(maxBackoffMs, doubled * times);
}

/** How far a task has come when one more attempt has failed. */
export interface Failed {
  readonly attempts: number;
  readonly createdAt: number;
  readonly firstAttemptAt: number;
}

/**
 * Whether there is no further attempt. With both limits set, both must be reached; a limit that is not set (-1 attempts,
 * 0 ms) says nothing. https://cloud.google.com/tasks/docs/reference/rest/v2/RetryConfig (`maxAttempts`)
 */
export function isGivenUp({ attempts, createdAt, firstAttemptAt }: Failed, retry: RetrySettings, now: number): boolean {
  if (now - createdAt >= RETENTION_MS) return true;
  const hasAttempts = retry.maxAttempts !== -1;
  const hasTime = retry.maxRetryMs > 0;
  if (!hasAttempts && !hasTime) return false;
  const attemptsOver = !hasAttempts || attempts >= retry.maxAttempts;
  const timeOver = !hasTime || now - firstAttemptAt >= retry.maxRetryMs;
  return attemptsOver && timeOver;
}
