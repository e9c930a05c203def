/** Wall-clock time in microseconds since 1970: Firestore's own precision. Safe as a number until the year 2255. */
export type Micros = number;

/** Where the server gets the time from; tests pass their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

export const systemClock: Clock = { now: () => performance.timeOrigin + performance.now() };

/**
 * Gives out times such that every commit is later than every commit and every snapshot given out before it.
 * That order is what makes a snapshot immutable, even when the wall clock stands still or goes back.
 */
export class CommitClock {
  readonly #clock: Clock;
  #last: Micros;

  constructor(clock: Clock, last: Micros = 0) {
    this.#clock = clock;
    this.#last = last;
  }

  /** A time that includes all commits so far and no later one. */
  snapshot(): Micros {
    this.#last = Math.max(this.#wall(), this.#last);
    return this.#last;
  }

  /** The time of the next commit. */
  commit(): Micros {
    this.#last = Math.max(this.#wall(), this.#last + 1);
    return this.#last;
  }

  /** Time goes on after this one: for what was read back from the disk. */
  advanceTo(time: Micros): void {
    this.#last = Math.max(this.#last, time);
  }

  #wall(): Micros {
    return Math.floor(this.#clock.now() * 1000);
  }
}
