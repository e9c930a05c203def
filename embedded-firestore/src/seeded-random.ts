/** Random choices that are the same for the same seed: for tests that try many inputs. */
export interface SeededRandom {
  /** From 0 to `below` - 1. */
  readonly int: (below: number) => number;
  readonly pick: <T>(choices: readonly T[]) => T;
  readonly chance: (part: number) => boolean;
  readonly list: <T>(atMost: number, make: () => T) => T[];
}

/** Mulberry32. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (below: number): number => Math.floor(next() * below);
  return {
    int,
    pick: <T>(choices: readonly T[]) => choices[int(choices.length)] as T,
    chance: (part) => next() < part,
    list: (atMost, make) => Array.from({ length: int(atMost + 1) }, make),
  };
}
