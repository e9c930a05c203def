import { addressOf } from "@porchlight/contract/values/web-address.ts";
import type { Request } from "../request.ts";

/** Nothing of the chat is left in the frame; resolves once the page's owner was told, here and in the panel. */
export async function turnAway(request: Request): Promise<void> {
  const origins = originsAround(location);
  document.body.remove();
  // For whoever made the page: nobody else looks there.
  // eslint-disable-next-line no-console
  console.error(
    `Porchlight: ${origins.join(", ") || "this page"} may not show the chat. If it is yours, allow it in the panel: Settings, Pages that may show the chat.`,
  );
  if (origins.length > 0) await request("POST /unlisted", { body: { origins } });
}

/** As the browser names them, from within outwards; where it does not, only the page that holds us is known, by its word. */
export function originsAround({
  ancestorOrigins,
  hash,
  origin,
}: Pick<Location, "hash" | "origin"> & { ancestorOrigins?: ArrayLike<string> }): string[] {
  const all = new Set(ancestorOrigins ? Array.from(ancestorOrigins) : [addressOf(hash.slice(1))?.origin ?? ""]);
  return [...all].filter((each) => /^https?:/.test(each) && each !== origin).slice(0, 10);
}
