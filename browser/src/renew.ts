/** The release that this page runs: the name of the file that it began with has the hash of all that belongs to it. */
const RELEASE = import.meta.url;
const MINUTE_MS = 60_000;

/**
 * For a part of the app that could not be loaded; rejects with `thrown`. Where the hosting answers, the part is gone with
 * its release, or Firefox, which asks once for a part, has not got it in a bad moment: then the page begins anew, once a
 * minute for each release. The mark of that is the window's name, which outlives a reload also where the browser forbids
 * all storage.
 */
export async function renew(thrown: unknown): Promise<never> {
  const { ok } = await fetch("");
  const mark = `${RELEASE} ${Math.floor(Date.now() / MINUTE_MS)}`;
  if (ok && window.name !== mark) {
    window.name = mark;
    location.reload();
  }
  throw thrown;
}
