/** The time the local providers live by, so that tests turn the hands themselves. */
export interface Clock {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Calls `run` once, `ms` milliseconds from now; the returned function calls it off. */
  after(ms: number, run: () => void): () => void;
}

/** The machine's clock. Its timers never keep a process alive. */
export const machineClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
