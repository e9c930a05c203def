/**
 * How often somebody may follow a wrong link. Nobody guesses a code of 132 bits: this bounds what a stranger's messages
 * cost. So it is counted by sender; a limit over all would let a stranger keep others from connecting. Pure.
 */
const WRONG_MOST = 5;
const WITHIN_MS = 10 * 60_000;

/** One sender's. */
export interface PairingTries {
  /** When the last ones were, in milliseconds since 1970, in order. */
  wrong: readonly number[];
  /** They have been refused, and heard why. */
  refused: boolean;
}

/** Until when no code of theirs is looked up; undefined while one is. */
export function refusedUntil(tries: PairingTries | undefined, now: number): number | undefined {
  const recent = recentOf(tries, now);
  const [first] = recent;
  return first === undefined || recent.length < WRONG_MOST ? undefined : first + WITHIN_MS;
}

export function afterWrong(tries: PairingTries | undefined, now: number): PairingTries {
  return { wrong: [...recentOf(tries, now), now].slice(-WRONG_MOST), refused: false };
}

/** When it may be forgotten. */
export function triesKeptUntil({ wrong }: PairingTries): number {
  return (wrong.at(-1) ?? 0) + WITHIN_MS;
}

function recentOf(tries: PairingTries | undefined, now: number): readonly number[] {
  return (tries?.wrong ?? []).filter((at) => now - at < WITHIN_MS);
}
