/** What happens by time and chance; tests bring their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now: () => number;
  /** In [0, 1). */
  random: () => number;
  /** Calls back once after that many milliseconds, unless stopped before. */
  later: (ms: number, callback: () => void) => () => void;
}

/** The browser's. */
export const clock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  later(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
