import { refused } from "./storage.ts";

const MINUTE_MS = 60_000;

/**
 * For a part of the app that could not be loaded; rejects with `thrown`. Where the hosting answers, the part has gone with
 * its release, or Firefox asks but once: the page begins anew, once a minute, with all that was written. The mark of that
 * is the window's name, which outlives a reload even where all storage is forbidden.
 */
export async function renew(thrown: unknown): Promise<never> {
  const { ok } = await fetch("");
  const minute = `${Math.floor(Date.now() / MINUTE_MS)}`;
  if (ok && window.name !== minute) {
    window.name = minute;
    history.replaceState([...refused], "");
    location.reload();
  }
  throw thrown;
}
