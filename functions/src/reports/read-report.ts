/** Staff look at what was counted. */
import type { Report, ReportSum } from "../../contract/people/reports.ts";
import type { SiteSettings } from "../../contract/site.ts";
import { zoneClock } from "../hours/zone-clock.ts";
import { personIn, type Roster } from "../people/roster.ts";
import { COUNTED, type DayCounts, type HourCounts } from "./counts.ts";
import type { ReportStore } from "./report-store.ts";
import { addedWaits, countOf, quantile, type Waits } from "./waits.ts";

export interface ReportDeps {
  reports: Pick<ReportStore, "read">;
  roster: () => Promise<Roster>;
  site: () => Promise<Pick<SiteSettings, "hours">>;
}

interface Range {
  from: string;
  to: string;
}

const DAY_MS = 24 * 60 * 60_000;
const NO_DAY: DayCounts = { hours: {}, people: {} };

/** A read for each month that the days lie in, and one more: of three months five at most. */
export function readReport({ reports, roster, site }: ReportDeps) {
  return async ({ from, to }: Range): Promise<Report> => {
    const dates = datesOf(from, to);
    const [people, { hours }, { since, to: upTo, counts }] = await Promise.all([
      roster(),
      site(),
      reports.read([...new Set(dates.map((date) => date.slice(0, 7)))]),
    ]);
    const days = dates.map((date) => ({ date, day: counts[date] ?? NO_DAY }));
    const all = days.map(({ day }) => day);
    const byHour = Array.from({ length: 24 }, (_, hour) => ({
      hour,
      ...sumOf(all.map((day) => day.hours[hour] ?? {})),
    }));
    return {
      from,
      to,
      timezone: hours && zoneClock(hours.timezone) ? hours.timezone : "UTC",
      since: instantOrNull(since),
      upTo: instantOrNull(upTo),
      sum: summed(all),
      days: days.map(({ date, day }) => ({ date, ...summed([day]) })),
      hours: byHour,
      people: peopleIn(all, people),
    };
  };
}

function datesOf(from: string, to: string): string[] {
  const first = Date.parse(from);
  const count = (Date.parse(to) - first) / DAY_MS + 1;
  return Array.from({ length: count }, (_, index) => new Date(first + index * DAY_MS).toISOString().slice(0, 10));
}

function summed(days: readonly DayCounts[]): ReportSum {
  const waits = days.flatMap(({ people }) => Object.values(people).map((person) => person.waits));
  return { ...sumOf(days.flatMap(({ hours }) => Object.values(hours))), ...answeredIn(waits) };
}

function sumOf(counts: readonly HourCounts[]) {
  const sum = { begun: 0, missed: 0, spam: 0, visitor: 0, staff: 0 };
  for (const each of counts) for (const what of COUNTED) sum[what] += each[what] ?? 0;
  return sum;
}

function answeredIn(all: readonly Waits[]) {
  const waits = all.reduce<Waits>((sum, each) => addedWaits(sum, each), {});
  return { answered: countOf(waits), median: quantile(waits, 0.5), p90: quantile(waits, 0.9) };
}

function peopleIn(days: readonly DayCounts[], roster: Roster): Report["people"] {
  const theirs = new Map<string, { messages: number; waits: Waits[] }>();
  for (const { people } of days)
    for (const [uid, { messages, waits }] of Object.entries(people)) {
      const before = theirs.get(uid) ?? { messages: 0, waits: [] };
      theirs.set(uid, { messages: before.messages + messages, waits: [...before.waits, waits] });
    }
  return [...theirs]
    .map(([uid, { messages, waits }]) => {
      return { uid, name: personIn(roster, uid)?.name ?? null, messages, ...answeredIn(waits) };
    })
    .sort((a, b) => b.messages - a.messages || b.answered - a.answered || (a.uid < b.uid ? -1 : 1));
}

function instantOrNull(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString();
}
