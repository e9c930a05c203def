import { collectionOf } from "../paths/resource-name.ts";
import { IndexSet } from "./index-set.ts";
import type { Micros } from "../clock.ts";
import type { Collection } from "./collection.ts";
import type { Change, StoredDocument } from "./document.ts";
import type { IndexShape, RowIndex } from "./row-index.ts";
import type { Shelf } from "./shelf.ts";

/** All collections of one id, wherever they are. */
export class Group implements Shelf {
  readonly #collections = new Map<string, Collection>();
  readonly #indexes = new IndexSet();
  #size = 0;
  #changedAt: Micros = 0;

  get size(): number {
    return this.#size;
  }

  get changedAt(): Micros {
    return this.#changedAt;
  }

  get(path: string, at?: Micros): StoredDocument | undefined {
    return this.#collections.get(collectionOf(path))?.get(path, at);
  }

  *all(at?: Micros): Generator<StoredDocument> {
    for (const collection of this.#collections.values()) yield* collection.all(at);
  }

  changedSince(at: Micros): Set<string> {
    const paths = new Set<string>();
    if (at >= this.#changedAt) return paths;
    for (const collection of this.#collections.values()) {
      for (const path of collection.changedSince(at)) paths.add(path);
    }
    return paths;
  }

  index(shape: IndexShape): RowIndex {
    return this.#indexes.open(shape, () => this.all());
  }

  /** A collection joins, with nothing in it yet. */
  add(collection: Collection): void {
    this.#collections.set(collection.path, collection);
  }

  /** A change that one of its collections has just taken over. */
  apply(change: Change, time: Micros): void {
    this.#size += Number(change.after !== undefined) - Number(change.before !== undefined);
    this.#indexes.apply(change);
    this.#changedAt = time;
  }
}
