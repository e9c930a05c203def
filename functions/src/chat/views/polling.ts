/** When a client should poll again (docs/ARCHITECTURE.md, Polling). */
import {
  IDLE_AFTER_MS,
  POLL_IDLE_MS,
  POLL_OPEN_MS,
  POLL_QUICK_MS,
  POLL_TYPING_MS,
  QUICK_FOR_MS,
} from "../../../contract/limits.ts";

export interface PollingFacts {
  now: number;
  /** The site allows the short intervals. */
  quick: boolean;
  /** Somebody on the other side is typing now. */
  otherIsTyping: boolean;
  /** When a message last went in either direction; undefined if none ever did. */
  lastMessageAt: number | undefined;
}

/** Milliseconds until the next poll. */
export function nextPollMs({ now, quick, otherIsTyping, lastMessageAt }: PollingFacts): number {
  const silence = lastMessageAt === undefined ? Infinity : now - lastMessageAt;
  if (quick && otherIsTyping) return POLL_TYPING_MS;
  if (quick && silence < QUICK_FOR_MS) return POLL_QUICK_MS;
  return silence < IDLE_AFTER_MS ? POLL_OPEN_MS : POLL_IDLE_MS;
}
