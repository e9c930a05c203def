/** Runs work in the order it came, one after the other. A failure is its caller's, and stops nothing behind it. */
export function oneAtATime() {
  let last: Promise<unknown> = Promise.resolve();

  return function queued<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = last.then(work, work);
    last = mine;
    return mine;
  };
}
