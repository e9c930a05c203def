const FIRST_WAIT_MS = 10_000;
const LONGEST_WAIT_MS = 600_000;

/** How long after the event a failed delivery is given up: https://cloud.google.com/functions/docs/bestpractices/retries */
export const GIVE_UP_AFTER_MS = 24 * 60 * 60_000;

/** The wait after the n-th failed delivery, from 1: 10 s, doubled each time, up to 600 s. */
export function waitAfter(failures: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS);
}
