/**
 * How often somebody may follow a wrong link. Not to keep codes from being guessed: of 132 bits nobody guesses one in the
 * 10 minutes that it is good for, at whatever pace. It bounds what a stranger's messages cost, in reads, writes and words
 * of ours. So it is counted by sender, and there is no limit over all: that would let a stranger keep others from
 * connecting. Pure.
 */
const WRONG_MOST = 5;
const WITHIN_MS = 10 * 60_000;

/** One sender's. */
export interface PairingTries {
  /** When the last ones were, in milliseconds since 1970, in order. */
  wrong: readonly number[];
  /** They were told that these are too many. */
  told: boolean;
}

/** Until when no code of theirs is looked up; undefined while one is. */
export function refusedUntil(tries: PairingTries | undefined, now: number): number | undefined {
  const recent = recentOf(tries, now);
  const [first] = recent;
  return first === undefined || recent.length < WRONG_MOST ? undefined : first + WITHIN_MS;
}

export function afterWrong(tries: PairingTries | undefined, now: number): PairingTries {
  return { wrong: [...recentOf(tries, now), now].slice(-WRONG_MOST), told: false };
}

/** When it may be forgotten. */
export function triesKeptUntil({ wrong }: PairingTries): number {
  return (wrong.at(-1) ?? 0) + WITHIN_MS;
}

function recentOf(tries: PairingTries | undefined, now: number): readonly number[] {
  return (tries?.wrong ?? []).filter((at) => now - at < WITHIN_MS);
}
