import { RowIndex, shapeKey } from "./row-index.ts";
import type { Change, StoredDocument } from "./document.ts";
import type { IndexShape } from "./row-index.ts";

/** Every write pays for every index; the one that was not used for longest is given up. */
const MOST_INDEXES = 40;

/** The indexes of a collection or group of collections, each made when a query first asks for it. */
export class IndexSet {
  /** The most recently used is last. */
  readonly #indexes = new Map<string, RowIndex>();

  /** The index of a shape; `documents` gives all there are now, if it has to be made. */
  open(shape: IndexShape, documents: () => Iterable<StoredDocument>): RowIndex {
    const key = shapeKey(shape);
    const index = this.#indexes.get(key) ?? new RowIndex(shape, documents());
    this.#indexes.delete(key);
    this.#indexes.set(key, index);
    for (const oldest of this.#indexes.keys()) {
      if (this.#indexes.size <= MOST_INDEXES) break;
      this.#indexes.delete(oldest);
    }
    return index;
  }

  apply(change: Change): void {
    for (const index of this.#indexes.values()) index.apply(change);
  }
}
