/**
 * Runs the work when no other tab of this browser runs work of that name. Where there are no locks (plain http), or they
 * refuse, as they do wherever storage is blocked, it runs at once. Aborted before its turn, it does not run at all.
 */
export async function inTurn(name: string, work: () => Promise<void>, signal?: AbortSignal): Promise<void> {
  let begun = false;
  const turn = (): Promise<void> => {
    begun = true;
    return work();
  };
  try {
    await navigator.locks.request(name, signal ? { signal } : {}, turn);
  } catch (thrown) {
    if (begun) throw thrown;
    if (!signal?.aborted) await work();
  }
}
