import { openChannel } from "@porchlight/browser/channel.ts";
import { inTurn } from "@porchlight/browser/in-turn.ts";
import type { VisitorUpdates } from "@porchlight/contract/visitor-api.ts";

/** What one tab tells the other tabs of this browser. */
export type TabNews =
  | { kind: "updates"; after: number; updates: VisitorUpdates; etag: string | undefined }
  /** The window is open there: it polls more often, so let it be the one that does. */
  | { kind: "looking" }
  /** The visitor is forgotten; begin anew. */
  | { kind: "wiped" };

/** The other tabs with this chat. Where the browser has no locks or channels, each tab is alone and polls by itself. */
export interface Tabs {
  /** Asks to be the one that polls; `onLead` is called when it is so. */
  lead: (onLead: () => void) => void;
  /** Lets another tab poll. */
  follow: () => void;
  tell: (news: TabNews) => void;
}

const POLL_LOCK = "porchlight:poll";

/** `onNews` hears what the other tabs tell. */
export function createTabs(onNews: (news: TabNews) => void): Tabs {
  const channel = openChannel("porchlight", onNews);
  let stop: AbortController | undefined;

  return {
    lead(onLead) {
      if (stop) return;
      const { signal } = (stop = new AbortController());
      // It could not tell the others anything.
      if (!channel) return onLead();
      const held = async () => {
        // Let go in the moment of the turn.
        if (signal.aborted) return;
        onLead();
        await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
      };
      void inTurn(POLL_LOCK, held, signal);
    },
    follow() {
      stop?.abort();
      stop = undefined;
    },
    tell: (news) => channel?.tell(news),
  };
}
