/** A value that is loaded when needed and kept for a while, in this function instance. */
import type { Clock } from "./clock.ts";

interface Kept<Value> {
  (): Promise<Value>;
  /** The next call loads anew. */
  forget(): void;
}

/** Loads at most once per `keepMs(value)`; callers at the same time share one load, and a failed one is not kept. */
export function keepFor<Value>(
  clock: Clock,
  keepMs: (value: Value) => number,
  load: () => Promise<Value>,
): Kept<Value> {
  let kept: { value: Value; until: number } | undefined;
  let loading: Promise<Value> | undefined;
  /** Grows when all is forgotten: what was asked for before must not be kept then. */
  let generation = 0;

  async function reload(): Promise<Value> {
    const mine = generation;
    // What is loaded may be as old as the moment it was asked for.
    const askedAt = clock.now();
    try {
      const value = await load();
      if (mine === generation) kept = { value, until: askedAt + keepMs(value) };
      return value;
    } finally {
      if (mine === generation) loading = undefined;
    }
  }

  const current = async () => {
    if (kept !== undefined && clock.now() < kept.until) return kept.value;
    loading ??= reload();
    return loading;
  };
  const forget = () => {
    kept = undefined;
    loading = undefined;
    generation += 1;
  };
  return Object.assign(current, { forget });
}
