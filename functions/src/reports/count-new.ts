/** What is new since the last time is counted, for the reports (docs/decisions/0037-reports.md). */
import type { SiteSettings } from "../../contract/site.ts";
import type { Clock } from "../clock.ts";
import { addedCounts, type Counts, countsOfInquiries, countsOfSaid, dayAt, type Span } from "./counts.ts";
import type { CountMark, Reconciled, ReportStore } from "./report-store.ts";

type Counting = Pick<ReportStore, "said" | "inquiries" | "count">;

interface Deps {
  clock: Clock;
  reports: Counting;
  site: () => Promise<Pick<SiteSettings, "hours">>;
}

/** A transaction that is tried again may store a message so long after its time. */
export const LATE_MS = 2 * 60_000;

/**
 * Counts what is new, and marks in the same write what else is done: so that it costs no write. `known` is how far it was
 * counted; where another run has gone on from there meanwhile, that one's counts stay. With `isTidying` the months that are
 * over are put away.
 */
export function countNew({ clock, reports, site }: Deps) {
  return async (known: number | undefined, reconciled: Reconciled, isTidying: boolean): Promise<void> => {
    const to = clock.now() - LATE_MS;
    const zone = (await site()).hours?.timezone;
    const span = known === undefined || known >= to ? undefined : { from: known, to, zone };
    const counts = span ? await newCounts(reports, span) : {};
    await reports.count((mark) => {
      if (mark.to === undefined) return { mark: { since: to, to, counts: {} } };
      const isOurs = span !== undefined && mark.to === span.from;
      const after = isOurs ? { ...mark, to, counts: addedCounts(mark.counts, counts) } : mark;
      return isTidying ? withoutPast(after, dayAt(zone, to).slice(0, 7)) : { mark: after };
    }, reconciled);
  };
}

async function newCounts(reports: Counting, span: Span): Promise<Counts> {
  let counts = countsOfInquiries(await reports.inquiries(span.from, span.to), span);
  for await (const said of reports.said(span.from, span.to)) counts = addedCounts(counts, countsOfSaid(said, span));
  return counts;
}

/** What is counted of a past month later, an answer say, lies here until the next time. */
function withoutPast(mark: CountMark, month: string): { mark: CountMark; months: Counts } {
  const days = Object.entries(mark.counts);
  const isPast = (date: string) => date.slice(0, 7) < month;
  return {
    mark: { ...mark, counts: Object.fromEntries(days.filter(([date]) => !isPast(date))) },
    months: Object.fromEntries(days.filter(([date]) => isPast(date))),
  };
}
