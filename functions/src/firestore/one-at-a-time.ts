/** Work that would only get in its own way when done at once. */

/** Runs work of one key in the order it came, work of different keys side by side. A failure stops nothing behind it. */
export function oneAtATime() {
  const tails = new Map<string, Promise<unknown>>();

  return async function queued<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const before = tails.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    tails.set(key, mine);
    try {
      return await mine;
    } finally {
      if (tails.get(key) === mine) tails.delete(key);
    }
  };
}
