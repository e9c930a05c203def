/** Where what was counted is kept. */
import type { Inquiry } from "../chat/conversation.ts";
import type { Counts, Said } from "./counts.ts";

/** How far it is counted, in `site/reconciler`, and what of it lies in no month's document yet. */
export interface CountMark {
  /** When counting began; undefined before it has. */
  since?: number | undefined;
  to?: number | undefined;
  counts: Counts;
}

export interface ReportStore {
  /**
   * What visitors and staff wrote to each other after `from` and not after `to`, in pages: one read for each message,
   * at least one.
   */
  said(from: number, to: number): AsyncIterable<Said[]>;
  /** Those with something that is new since `from`, and those that are missed by `to`: one read each, at least two. */
  inquiries(from: number, to: number): Promise<Inquiry[]>;
  /**
   * Stores what `decide`, which is pure, makes of the mark, and with it up to which change the reconciler has looked. One
   * read and one write; `months` are added to their documents, a read and a write each.
   */
  count(decide: (mark: CountMark) => { mark: CountMark; months?: Counts }, reconciled: Reconciled): Promise<void>;
  /** What was counted in these months, as `2026-11`, and up to when: a read for each, and one more. */
  read(months: readonly string[]): Promise<CountMark>;
}

/** What else is marked in the same write. */
export interface Reconciled {
  micros?: number | undefined;
  tidiedAt?: number | undefined;
}
