/** `site/health` in memory, for tests. */
import type { Examination, HealthStore } from "./health-store.ts";

export function fakeHealth(before?: Examination) {
  const kept = { examination: before, overdue: 0, reads: 0, writes: 0 };
  const store: HealthStore = {
    async read() {
      kept.reads += 1;
      return kept.examination;
    },
    async keep(examination) {
      kept.writes += 1;
      kept.examination = examination;
    },
    async overdue() {
      kept.reads += 1;
      return kept.overdue;
    },
  };
  return { store, kept };
}
