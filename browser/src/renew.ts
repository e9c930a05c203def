import { refused } from "./storage.ts";

const MINUTE_MS = 60_000;
/** Longer than a page takes to go. */
const LEAVING_MS = 10_000;

let leftAt = -LEAVING_MS;

/** For the `beforeunload` of a page: Firefox gives up what is loading then, and a reload would take its place. */
export function pageIsLeft(): void {
  leftAt = Date.now();
}

/**
 * For a part of the app that could not be loaded; rejects with `thrown`. Where the hosting answers, the part has gone with
 * its release, or Firefox asks but once: the page begins anew, once in a minute, with all that was written. The window's
 * name, which outlives a reload without any storage, says when it did.
 */
export async function renew(thrown: unknown): Promise<never> {
  const { ok } = await fetch("");
  const [now, before] = [Date.now(), Number(window.name)];
  if (ok && now - leftAt >= LEAVING_MS && !(Math.abs(now - before) < MINUTE_MS)) {
    window.name = `${now}`;
    history.replaceState([...refused], "");
    location.reload();
  }
  throw thrown;
}
