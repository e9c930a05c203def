/**
 * Telegram's flood limits, kept from our side: at most 3 messages in 3 s to a chat, 20 in a minute to a group, 30 in a
 * second overall. https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
 * Each instance counts for itself: a shared count would cost a read and a write a message. Where several write to one chat
 * Telegram's 429 names the time.
 */
import { TELEGRAM_TURN_MS } from "../../times.ts";
import { ProviderThrottled, throttledMs } from "../channel.ts";

interface Limit {
  most: number;
  withinMs: number;
}

const CHAT: Limit = { most: 3, withinMs: 3_000 };
const GROUP: Limit = { most: 20, withinMs: 60_000 };
const ALL: Limit = { most: 30, withinMs: 1_000 };
/** A refusal says that others send there too: then half as often, and bit by bit faster again. */
const SLOWER = 2;
const SLOWEST = 8;
const FASTER = 0.95;
const CHATS_KEPT = 1_000;
const ALL_CHATS = "all";

/** A bot's turns to send. */
export interface Pace {
  /** Resolves when one more message may leave for the chat. Throws ProviderThrottled if that is too far away. */
  turn(chat: string): Promise<void>;
  /** Telegram said so: nothing to this chat for so long. */
  hold(chat: string, ms: number): void;
}

interface Time {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Resolves after so many milliseconds. */
  pause: (ms: number) => Promise<void>;
}

export function createPace({ now, pause }: Time): Pace {
  const left = new Map<string, number[]>();
  const held = new Map<string, number>();
  const slowness = new Map<string, number>();

  /** Milliseconds until one more fits into all of the limits. */
  function waitOf(key: string, limits: readonly Limit[]): number {
    const slow = slowness.get(key) ?? 1;
    const longest = Math.max(...limits.map(({ withinMs }) => withinMs * slow));
    const times = (left.get(key) ?? []).filter((at) => at > now() - longest);
    if (times.length === 0) left.delete(key);
    else left.set(key, times);
    return Math.max(...limits.map(({ most, withinMs }) => (times.at(-most) ?? -Infinity) + withinMs * slow - now()));
  }

  function forgetOld(): void {
    for (const key of left.keys()) waitOf(key, [GROUP]);
    for (const [chat, until] of held) {
      if (until > now()) continue;
      held.delete(chat);
      slowness.delete(chat);
    }
  }

  return {
    async turn(chat) {
      // Longer than this nobody waits in the request: notify does.
      const latest = now() + TELEGRAM_TURN_MS;
      const limits = chat.startsWith("-") ? [CHAT, GROUP] : [CHAT];
      for (;;) {
        const wait = Math.max((held.get(chat) ?? 0) - now(), waitOf(chat, limits), waitOf(ALL_CHATS, [ALL]));
        if (wait <= 0) break;
        if (now() + wait > latest)
          throw new ProviderThrottled("Telegram takes so many messages at a time", wait, { ours: true });
        await pause(wait);
      }
      for (const key of [chat, ALL_CHATS]) left.set(key, [...(left.get(key) ?? []), now()]);
      const slow = (slowness.get(chat) ?? 1) * FASTER;
      if (slow > 1) slowness.set(chat, slow);
      else slowness.delete(chat);
      if (left.size + held.size > CHATS_KEPT) forgetOld();
    },
    hold(chat, ms) {
      held.set(chat, now() + throttledMs(ms));
      slowness.set(chat, Math.min(SLOWEST, (slowness.get(chat) ?? 1) * SLOWER));
    },
  };
}
