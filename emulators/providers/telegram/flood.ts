import { createBuckets, type Limit } from "../token-buckets.ts";
import { tooManyRequests } from "./bot-api-error.ts";

/** The limits that Telegram's bot support names; the real thresholds are not published: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
const floodLimits = {
  /** One message a second to one chat, with short bursts. */
  chat: { burst: 5, secondsEach: 1 },
  /** 20 messages a minute to one group. */
  group: { burst: 20, secondsEach: 3 },
  /** 30 messages a second in all. */
  bot: { burst: 30, secondsEach: 1 / 30 },
} satisfies Record<string, Limit>;

/** The token buckets of one bot. A refused message takes nothing. */
export function createFlood(now: () => number) {
  const buckets = createBuckets(now);
  return {
    /** Counts one message to the chat, or throws 429 with the time to wait. */
    spend(chatId: number) {
      const keys: [string, Limit][] = [
        ["bot", floodLimits.bot],
        [`chat ${chatId}`, floodLimits.chat],
      ];
      if (chatId < 0) keys.push([`group ${chatId}`, floodLimits.group]);
      const wait = buckets.spend(keys);
      if (wait > 0) throw tooManyRequests(wait);
    },
  };
}

export type Flood = ReturnType<typeof createFlood>;
