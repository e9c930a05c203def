/** What is counted, by day and hour of the site's clock and by person: numbers alone, of nobody but staff. Pure. */
import type { Inquiry } from "../chat/conversation.ts";
import { wallClockAt } from "../hours/zone-clock.ts";
import { addedWaits, type Waits, withWait } from "./waits.ts";

/** Inquiries that began, those of them that were missed, and that were spam; messages of visitors and of staff. */
export const COUNTED = ["begun", "missed", "spam", "visitor", "staff"] as const;
type Counted = (typeof COUNTED)[number];
/** What is none is absent. */
export type HourCounts = Readonly<Partial<Record<Counted, number>>>;

export interface PersonCounts {
  /** That they wrote to visitors. */
  messages: number;
  /** How long they waited to whom this person gave the first answer. */
  waits: Waits;
}

export interface DayCounts {
  /** By hour, 0 to 23. */
  hours: Readonly<Record<string, HourCounts>>;
  /** By uid. */
  people: Readonly<Record<string, PersonCounts>>;
}

/** By day, as `2026-11-30`. */
export type Counts = Readonly<Record<string, DayCounts>>;

/** A message that a visitor or one of the staff (`by`) wrote to the other. */
export interface Said {
  at: number;
  by: string | null;
}

/** What happened after `from` and not after `to`, by the clock of this zone. */
export interface Span {
  from: number;
  to: number;
  zone: string | undefined;
}

const NO_DAY: DayCounts = { hours: {}, people: {} };

/** The day at this instant. */
export function dayAt(zone: string | undefined, at: number): string {
  return wallClockAt(zone, at).toISOString().slice(0, 10);
}

/** What was said, each message once. */
export function countsOfSaid(said: readonly Said[], { zone }: Span): Counts {
  return said.reduce<Counts>((counts, { at, by }) => {
    const hour = ofHour(zone, at, by === null ? "visitor" : "staff");
    return addedCounts(counts, by === null ? hour : withPerson(hour, by, { messages: 1, waits: {} }));
  }, {});
}

/** What became of them within the span. All of it counts for the hour in which the inquiry began. */
export function countsOfInquiries(inquiries: readonly Inquiry[], { from, to, zone }: Span): Counts {
  const isWithin = (at: number | null | undefined) => typeof at === "number" && at > from && at <= to;
  return inquiries.reduce<Counts>((counts, { begunAt, answer, missedAt, spamAt }) => {
    let all = counts;
    const add = (what: Counted) => (all = addedCounts(all, ofHour(zone, begunAt, what)));
    if (isWithin(begunAt)) add("begun");
    if (isWithin(missedAt)) add("missed");
    if (isWithin(spamAt)) add("spam");
    if (answer === null || !isWithin(answer.at)) return all;
    const waits = withWait({}, answer.at - begunAt);
    return addedCounts(all, withPerson({ [dayAt(zone, begunAt)]: NO_DAY }, answer.by, { messages: 0, waits }));
  }, {});
}

/** Both together. */
export function addedCounts(counts: Counts, more: Counts): Counts {
  return merged(counts, more, (day, other) => ({
    hours: merged(day.hours, other.hours, (hour, much) => merged(hour, much, (a, b) => a + b)),
    people: merged(day.people, other.people, (person, much) => ({
      messages: person.messages + much.messages,
      waits: addedWaits(person.waits, much.waits),
    })),
  }));
}

function ofHour(zone: string | undefined, at: number, what: Counted): Counts {
  return { [dayAt(zone, at)]: { ...NO_DAY, hours: { [wallClockAt(zone, at).getUTCHours()]: { [what]: 1 } } } };
}

function withPerson(counts: Counts, uid: string, person: PersonCounts): Counts {
  const [date = "", day = NO_DAY] = Object.entries(counts)[0] ?? [];
  return { [date]: { ...day, people: { [uid]: person } } };
}

/** What is in both is joined. A uid may be any word: what every object inherits is nobody's. */
function merged<Value>(
  one: Readonly<Record<string, Value>>,
  other: Readonly<Record<string, Value>>,
  join: (one: Value, other: Value) => Value,
): Record<string, Value> {
  const all = new Map(Object.entries(one));
  for (const [key, value] of Object.entries(other)) {
    const there = all.get(key);
    all.set(key, there === undefined ? value : join(there, value));
  }
  return Object.fromEntries(all);
}
