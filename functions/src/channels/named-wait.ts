const LEAST_MS = 1_000;
const MOST_MS = 60 * 60_000;

/** The wait that a provider named. 0, negative and endless ones have been seen: at least a second, at most an hour. */
export function throttledMs(named: number): number {
  if (!Number.isFinite(named)) return MOST_MS;
  return Math.min(MOST_MS, Math.max(LEAST_MS, Math.ceil(named)));
}
