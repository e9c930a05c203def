import { attempt } from "./storage.ts";

/** To the other tabs of this browser. */
export interface Channel<News> {
  tell: (news: News) => void;
  close: () => void;
}

/** Undefined where there are none or they refuse: then each tab is alone. Only this origin's own pages can speak on it. */
export function openChannel<News>(name: string, onNews: (news: News) => void): Channel<News> | undefined {
  return attempt(() => {
    const channel = new BroadcastChannel(name);
    channel.addEventListener("message", ({ data }: MessageEvent<News>) => onNews(data));
    return {
      tell: (news) => {
        attempt(() => channel.postMessage.call(channel, news));
      },
      close: () => channel.close(),
    };
  });
}
