/** Longer than a request takes. Who holds a turn for longer sleeps, and what it was doing may be done beside it. */
const PATIENCE_MS = 30_000;

/**
 * Does the work one at a time among all tabs of this browser. Where there are no locks (plain http), or they refuse, as they
 * do wherever storage is blocked, or `patience` is aborted before its turn, it is done all the same, once: it must be safe
 * to do twice, or ask first whether it is still wanted.
 */
export async function inTurn<Result>(
  name: string,
  work: () => Promise<Result>,
  patience = AbortSignal.timeout(PATIENCE_MS),
): Promise<Result> {
  let begun: Promise<Result> | undefined;
  const once = (): Promise<Result> => (begun ??= work());
  try {
    return await navigator.locks.request(name, { signal: patience }, once);
  } catch {
    return once();
  }
}
