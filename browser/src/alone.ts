/** Longer than a request takes. Who holds a lock for longer sleeps, and what it was doing may be done beside it. */
const PATIENCE_MS = 30_000;

/**
 * Does the work one at a time among all tabs of this browser. Where there are no locks, or they are refused, or a tab that
 * sleeps sits on one, it is done all the same: it must be safe to do twice.
 */
export async function alone<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  let begun: Promise<Result> | undefined;
  const once = (): Promise<Result> => (begun ??= work());
  try {
    return await navigator.locks.request(name, { signal: AbortSignal.timeout(PATIENCE_MS) }, once);
  } catch {
    return once();
  }
}
