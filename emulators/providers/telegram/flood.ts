import { tooManyRequests } from "./bot-api-error.ts";

/** How many messages a bucket holds and how many seconds one of them takes to come back. */
export interface Limit {
  burst: number;
  secondsEach: number;
}

/** The limits that Telegram's bot support names; the real thresholds are not published: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
const floodLimits = {
  /** One message a second to one chat, with short bursts. */
  chat: { burst: 5, secondsEach: 1 },
  /** 20 messages a minute to one group. */
  group: { burst: 20, secondsEach: 3 },
  /** 30 messages a second in all. */
  bot: { burst: 30, secondsEach: 1 / 30 },
} satisfies Record<string, Limit>;

interface Bucket {
  left: number;
  at: number;
}

/** What a bucket holds at `now`, and the whole seconds until it holds one (0 if it does). Pure. */
function refill(bucket: Bucket | undefined, limit: Limit, now: number) {
  const grown = bucket ? bucket.left + (now - bucket.at) / 1000 / limit.secondsEach : limit.burst;
  const left = Math.min(limit.burst, grown);
  return { left, wait: left >= 1 ? 0 : Math.max(1, Math.ceil((1 - left) * limit.secondsEach)) };
}

/** The token buckets of one bot. A refused message takes nothing. */
export function createFlood(now: () => number) {
  const buckets = new Map<string, Bucket>();
  return {
    /** Counts one message to the chat, or throws 429 with the time to wait. */
    spend(chatId: number) {
      const keys: [string, Limit][] = [
        ["bot", floodLimits.bot],
        [`chat ${chatId}`, floodLimits.chat],
      ];
      if (chatId < 0) keys.push([`group ${chatId}`, floodLimits.group]);
      const at = now();
      const levels = keys.map(([key, limit]) => ({ key, ...refill(buckets.get(key), limit, at) }));
      const wait = Math.max(...levels.map((level) => level.wait));
      if (wait > 0) throw tooManyRequests(wait);
      for (const { key, left } of levels) buckets.set(key, { left: left - 1, at });
    },
  };
}

export type Flood = ReturnType<typeof createFlood>;
