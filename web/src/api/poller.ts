import { backoffMs } from "@porchlight/browser/backoff.ts";

/** What a poller does and whom it tells. */
export interface PollerOptions {
  /** Asks once; resolves with the milliseconds until the next time, or undefined to rest until woken. */
  ask: () => Promise<number | undefined>;
  /** A try failed; the next is in `delayMs`. */
  onFailure: (thrown: unknown, delayMs: number) => void;
  /** 0 to 1. */
  random: () => number;
}

export interface Poller {
  /** Asks at once, unless a question is under way; `again` asks once more after that one. */
  wake: (again?: "again") => void;
  stop: () => void;
}

/** Asks now and then again and again, one question at a time, until stopped. */
export function startPoller({ ask, onFailure, random }: PollerOptions): Poller {
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = false;
  let again = false;
  let stopped = false;

  const attempt = async (): Promise<number | undefined> => {
    try {
      const delay = await ask();
      failures = 0;
      return delay;
    } catch (thrown) {
      failures += 1;
      const delay = backoffMs(failures, random());
      if (!stopped) onFailure(thrown, delay);
      return delay;
    }
  };
  const round = async (): Promise<void> => {
    asking = true;
    again = false;
    const delay = await attempt();
    asking = false;
    // `wake` and `stop` may have been called meanwhile.
    if (stopped) return;
    if (again) void round();
    else if (delay !== undefined) timer = setTimeout(() => void round(), delay);
  };
  void round();

  return {
    wake: (more) => {
      if (stopped) return;
      if (asking) again ||= more === "again";
      else {
        clearTimeout(timer);
        void round();
      }
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
