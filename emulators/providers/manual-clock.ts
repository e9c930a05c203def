import type { Clock } from "./clock.ts";

/** A clock for tests: it stands still until `advance` moves it, and then runs what has become due, in order. */
export interface ManualClock extends Clock {
  advance(ms: number): void;
}

/** Makes a clock that stands at `start` (milliseconds since 1970). */
export function createManualClock(start = Date.UTC(2026, 10, 20, 12)): ManualClock {
  let now = start;
  let waiting: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    after(ms, run) {
      const entry = { at: now + ms, run };
      waiting.push(entry);
      return () => (waiting = waiting.filter((other) => other !== entry));
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const next = waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        waiting = waiting.filter((other) => other !== next);
        now = Math.max(now, next.at);
        next.run();
      }
      now = end;
    },
  };
}
