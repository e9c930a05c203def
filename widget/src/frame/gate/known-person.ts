import { backoffMs } from "@porchlight/browser/backoff.ts";
import type { Chat } from "../chat/chat.ts";
import type { Services } from "../chat/services.ts";

type KnownPersonDeps = Pick<Services, "later" | "random"> & { identify: Chat["identify"] };

/**
 * Has the visitor become whom the page's token names: each token once, and where nobody can tell now, again. What the server
 * does not take changes nothing, and is said to whoever made the page.
 */
export function createKnownPerson({ identify, later, random }: KnownPersonDeps): (token: string) => void {
  let latest = "";
  let stopTrying = () => {};

  async function become(failures: number) {
    const token = latest;
    try {
      const why = await identify(token);
      // Nobody else looks there.
      // eslint-disable-next-line no-console
      if (why) console.warn(`Porchlight: identify: ${why}`);
    } catch {
      if (token === latest) stopTrying = later(backoffMs(failures + 1, random()), () => void become(failures + 1));
    }
  }

  return (token) => {
    if (token === latest) return;
    latest = token;
    stopTrying();
    if (token) void become(0);
  };
}
