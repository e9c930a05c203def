/** What was counted, as `site/reconciler` and `reports/{month}` hold it: what is spoiled counts as nothing. */
import { int, object, record, string, unknown } from "zod";
import type { CountMark } from "../../reports/report-store.ts";
import { addedCounts, type Counts, type DayCounts, type PersonCounts } from "../../reports/counts.ts";
import type { Fields, SchemaOfEach } from "../codec.ts";

const count = int().min(0);
const hour = object({
  begun: count.exactOptional(),
  missed: count.exactOptional(),
  spam: count.exactOptional(),
  visitor: count.exactOptional(),
  staff: count.exactOptional(),
});
const person = object({
  messages: count,
  waits: record(string(), count),
} satisfies SchemaOfEach<PersonCounts>);
const day = object({
  hours: record(string(), hour),
  people: record(string(), person),
} satisfies SchemaOfEach<DayCounts>);
const days = record(string(), unknown()).catch({});

/** By day; one that is spoiled is left out. */
export function countsFrom(value: unknown): Counts {
  const read = Object.entries(days.parse(value ?? {})).map(([date, fields]) => [date, day.safeParse(fields)] as const);
  return Object.fromEntries(read.flatMap(([date, { data }]) => (data ? [[date, data]] : [])));
}

/** Of `site/reconciler`. */
export function countMarkFrom(fields: Fields = {}): CountMark {
  const { countedSince: since, countedTo: to, counts } = fields;
  return {
    ...(typeof since === "number" && { since }),
    ...(typeof to === "number" && { to }),
    counts: countsFrom(counts),
  };
}

/** To be set in `site/reconciler`. */
export function countMarkFields({ since, to, counts }: CountMark) {
  return { ...(since !== undefined && { countedSince: since }), ...(to !== undefined && { countedTo: to }), counts };
}

/** Everything of a month's document, with these days added to what it held. */
export function reportMonthFields(before: Fields | undefined, more: Counts) {
  return { days: addedCounts(countsFrom(before?.["days"]), more) };
}
