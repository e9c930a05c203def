import { inTurn } from "./in-turn.ts";
import { attempt } from "./storage.ts";

/** The other tabs of this browser that have the same name. Only this origin's own pages can join. */
export interface Tabs<News> {
  /** Asks to be the one that leads; `onLead` is called when it is so. */
  lead: (onLead: () => void) => void;
  /** Lets another tab lead. */
  follow: () => void;
  tell: (news: News) => void;
  /** Follows, and hears no more. */
  leave: () => void;
}

/** `onNews` hears what the other tabs tell. Where the browser has no locks or channels, each tab is alone and leads. */
export function joinTabs<News>(name: string, onNews: (news: News) => void): Tabs<News> {
  const channel = attempt(() => new BroadcastChannel(name));
  channel?.addEventListener("message", ({ data }: MessageEvent<News>) => onNews(data));
  let stop: AbortController | undefined;

  function follow() {
    stop?.abort();
    stop = undefined;
  }
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
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
      };
      void inTurn(name, held, signal);
    },
    follow,
    tell(news) {
      attempt(() => channel?.postMessage.call(channel, news));
    },
    leave() {
      follow();
      channel?.close();
    },
  };
}
