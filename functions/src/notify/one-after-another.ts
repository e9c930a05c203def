/**
 * Work that waits for the work before it, whatever becomes of that. For what is written to one ledger: at once, one would
 * be refused after the other, and come again a second later; by then somebody may have answered an alert whose link is
 * not there yet.
 */
export function oneAfterAnother() {
  let last: Promise<unknown> = Promise.resolve();
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const next = last.then(work, work);
    last = next;
    return next;
  };
}
