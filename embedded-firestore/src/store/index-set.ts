import { LRUCache } from "lru-cache";
import { RowIndex, shapeKey } from "./row-index.ts";
import type { Change, StoredDocument } from "./document.ts";
import type { IndexShape } from "./row-index.ts";

/** Every write pays for every index; the one that was not used for longest is given up. */
const MOST_INDEXES = 40;

/** The indexes of a collection or group of collections, each made when a query first asks for it. */
export class IndexSet {
  readonly #indexes = new LRUCache<string, RowIndex>({ max: MOST_INDEXES });

  /** The index of a shape; `documents` gives all there are now, if it has to be made. */
  open(shape: IndexShape, documents: () => Iterable<StoredDocument>): RowIndex {
    const key = shapeKey(shape);
    const index = this.#indexes.get(key) ?? new RowIndex(shape, documents());
    this.#indexes.set(key, index);
    return index;
  }

  apply(change: Change): void {
    for (const index of this.#indexes.values()) index.apply(change);
  }
}
