import { IDLE_AFTER_MS, POLL_IDLE_MS, POLL_OPEN_MS, POLL_QUICK_MS, QUICK_FOR_MS } from "@porchlight/contract/limits.ts";

/** What the time of the next poll depends on. All times in milliseconds. */
export interface Pace {
  /** The window is open. */
  readonly open: boolean;
  /** The server's last `nextPollMs`. */
  readonly nextPollMs: number;
  /** When the last message came or went, or the visitor last came to look. */
  readonly livelyAt: number;
  /** Until when the other side is typing, 0 if it is not. */
  readonly typingUntil: number;
}

/**
 * Milliseconds until the next poll. The server's word counts; but a 304 carries none, so what it said in a livelier
 * moment is stretched as the moment passes.
 */
export function pauseMs(pace: Pace, now: number): number {
  const quiet = now - pace.livelyAt;
  const floor =
    !pace.open || quiet > IDLE_AFTER_MS
      ? POLL_IDLE_MS
      : quiet > QUICK_FOR_MS
        ? POLL_OPEN_MS
        : pace.typingUntil > now
          ? 0
          : POLL_QUICK_MS;
  return Math.max(pace.nextPollMs, floor);
}
