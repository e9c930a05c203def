/** Reports in memory, for tests; what else is marked goes where `marked` takes it. */
import type { Inquiry } from "../chat/conversation.ts";
import { addedCounts, type Counts, type Said } from "./counts.ts";
import type { CountMark, Reconciled, ReportStore } from "./report-store.ts";

interface FakeReports extends ReportStore {
  /** All that there is to count. */
  world: { said: Said[]; inquiries: Inquiry[] };
  mark: CountMark;
  months: Counts;
  /** Of transactions. */
  writes: number;
  /** Of `read`. */
  reads: number;
}

export function fakeReports(marked: (change: Reconciled) => Promise<void> = async () => {}): FakeReports {
  const fake: FakeReports = {
    world: { said: [], inquiries: [] },
    mark: { counts: {} },
    months: {},
    writes: 0,
    reads: 0,
    async *said(from, to) {
      yield fake.world.said.filter(({ at }) => at > from && at <= to);
    },
    inquiries: async (from, to) =>
      fake.world.inquiries.filter(
        ({ changedAt, missedAt }) => changedAt > from || (missedAt !== null && missedAt > from && missedAt <= to),
      ),
    async count(decide, reconciled) {
      const { mark, months = {} } = decide(fake.mark);
      fake.mark = mark;
      fake.months = addedCounts(fake.months, months);
      fake.writes += 1;
      await marked(reconciled);
    },
    async read(months) {
      fake.reads += months.length + 1;
      const past = Object.entries(fake.months).filter(([date]) => months.includes(date.slice(0, 7)));
      return { ...fake.mark, counts: addedCounts(fake.mark.counts, Object.fromEntries(past)) };
    },
  };
  return fake;
}
