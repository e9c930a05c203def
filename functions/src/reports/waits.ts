/** How long visitors waited, kept in few numbers from which a median can still be told. Pure. */

/**
 * By step, how many waited so long. A step is a fourth of a doubling, 19 % wide, so that what is told of it, its middle,
 * is at most 9 % from what it was.
 */
export type Waits = Readonly<Record<string, number>>;

const STEPS_A_DOUBLING = 4;
/** Below a second nobody waits; above this, half a year, nobody looks any more. */
const LAST_STEP = 96;

/** With one more who waited so many milliseconds. */
export function withWait(waits: Waits, ms: number): Waits {
  const seconds = Math.max(1, ms / 1_000);
  const step = Math.min(LAST_STEP, Math.floor(Math.log2(seconds) * STEPS_A_DOUBLING));
  return addedWaits(waits, { [step]: 1 });
}

/** Both together. */
export function addedWaits(waits: Waits, more: Waits): Waits {
  const all = { ...waits };
  for (const [step, count] of Object.entries(more)) all[step] = (all[step] ?? 0) + count;
  return all;
}

/** How many there are. */
export function countOf(waits: Waits): number {
  return Object.values(waits).reduce((sum, count) => sum + count, 0);
}

/** What this share of them waited at most, in seconds; null where nobody has waited. */
export function quantile(waits: Waits, share: number): number | null {
  const wanted = Math.ceil(countOf(waits) * share);
  let seen = 0;
  for (const [step, count] of Object.entries(waits).sort(([a], [b]) => Number(a) - Number(b))) {
    seen += count;
    if (seen >= wanted) return Math.round(2 ** ((Number(step) + 0.5) / STEPS_A_DOUBLING));
  }
  return null;
}
