import type { Micros } from "../clock.ts";
import type { StoredDocument } from "./document.ts";
import type { IndexShape, RowIndex } from "./row-index.ts";

/** Documents that are queried together: one collection, or all collections of one id. */
export interface Shelf {
  /** How many documents there are now. */
  readonly size: number;
  /** The time of the last commit that changed one of them. */
  readonly changedAt: Micros;
  /** A document as it is, or as it was at a time; undefined where it is not on this shelf. */
  get(path: string, at?: Micros): StoredDocument | undefined;
  /** All documents, in no particular order, as they are or as they were at a time. */
  all(at?: Micros): Iterable<StoredDocument>;
  /** The documents that were changed after a time, by their paths. */
  changedSince(at: Micros): Set<string>;
  /** An index of the documents as they are now. */
  index(shape: IndexShape): RowIndex;
}
