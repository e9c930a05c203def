import { backoffMs } from "./backoff.ts";
import type { Clock } from "./clock.ts";

interface RoundsDeps extends Pick<Clock, "random" | "later"> {
  /**
   * Asks once; resolves with the milliseconds until the next time, or undefined to rest until woken. Where it rejects it is
   * asked again after a pause that grows, and is no shorter than the `retryAfterMs` of what was thrown.
   */
  ask: () => Promise<number | undefined>;
  /** A try failed; the next is in `delayMs`. */
  onFailure: (thrown: unknown, delayMs: number) => void;
}

export interface Rounds {
  /** Asks at once, unless a question is under way; `again` asks once more after that one. */
  wake: (again?: "again") => void;
  /** The next question is in so many milliseconds from now, or rests; it is not, while one is under way or a failure is got over. */
  wait: (ms: number | undefined) => void;
  /** For good. */
  stop: () => void;
}

/** Asks from the first `wake` on again and again, one question at a time, until stopped. */
export function createRounds({ ask, onFailure, random, later }: RoundsDeps): Rounds {
  let failures = 0;
  let asking = false;
  let again = false;
  let stopped = false;
  let stopTimer = () => {};

  async function round() {
    if (stopped) return;
    stopTimer();
    asking = true;
    again = false;
    let pause: number | undefined;
    try {
      pause = await ask();
      failures = 0;
    } catch (thrown) {
      failures += 1;
      pause = Math.max(Object(thrown).retryAfterMs || 0, backoffMs(failures, random()));
      if (!stopped) onFailure(thrown, pause);
    }
    asking = false;
    // `wake` and `stop` may have been called meanwhile.
    if (again) void round();
    else next(pause);
  }

  function next(ms: number | undefined) {
    stopTimer();
    if (ms !== undefined && !stopped) stopTimer = later(ms, () => void round());
  }

  return {
    wake(more) {
      if (asking) again ||= more === "again";
      else void round();
    },
    wait(ms) {
      if (!asking && failures === 0) next(ms);
    },
    stop() {
      stopped = true;
      stopTimer();
    },
  };
}
