import { refused } from "./storage.ts";

/** The release that this page runs: the name of the file that it began with has the hash of all that belongs to it. */
const RELEASE = import.meta.url;

/**
 * For a part of the app that could not be loaded; rejects with `thrown`. Where the hosting answers, the part is gone with
 * its release: then the page begins anew, once for each release, with all that was written. The mark of that is the
 * window's name, which outlives a reload also where the browser forbids all storage.
 */
export async function renew(thrown: unknown): Promise<never> {
  const { ok } = await fetch("");
  if (ok && window.name !== RELEASE) {
    window.name = RELEASE;
    history.replaceState([...refused], "");
    location.reload();
  }
  throw thrown;
}
