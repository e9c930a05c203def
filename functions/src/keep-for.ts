/** A value that is loaded when needed and kept for a while, in this function instance. */
import type { Clock } from "./services.ts";

/** Loads at most once per `keepMs(value)`; callers at the same time share one load, and a failed one is not kept. */
export function keepFor<Value>(
  clock: Clock,
  keepMs: (value: Value) => number,
  load: () => Promise<Value>,
): () => Promise<Value> {
  let kept: { value: Value; until: number } | undefined;
  let loading: Promise<Value> | undefined;

  async function reload(): Promise<Value> {
    // What is loaded may be as old as the moment it was asked for.
    const askedAt = clock.now();
    try {
      const value = await load();
      kept = { value, until: askedAt + keepMs(value) };
      return value;
    } finally {
      loading = undefined;
    }
  }

  return async () => {
    if (kept !== undefined && clock.now() < kept.until) return kept.value;
    loading ??= reload();
    return loading;
  };
}
