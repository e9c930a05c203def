import { renew } from "@porchlight/browser/renew.ts";
import { version } from "../../../../package.json";

/**
 * For an answer that does not fit; rejects with `thrown`. Where another release of the panel is served by now, the page
 * begins anew, once a minute, with all that was written: the functions went ahead of a panel that stood open.
 */
export async function renewOutdated(thrown: unknown, begin = renew): Promise<never> {
  const served = await fetch("/panel/version.json", { cache: "no-store" })
    .then(async (response) => (await response.json()) as { version?: unknown })
    .catch(() => undefined);
  if (typeof served?.version === "string" && served.version !== version) return begin(thrown);
  throw thrown;
}
