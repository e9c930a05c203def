import { collectionOf } from "../paths/resource-name.ts";
import { Collection } from "./collection.ts";
import { Group } from "./group.ts";
import type { Micros } from "../clock.ts";
import type { Change, StoredDocument } from "./document.ts";
import type { Shelf } from "./shelf.ts";

/** How long the past can be read: 10 minutes, in microseconds. */
export const HISTORY: Micros = 10 * 60 * 1_000_000;

const PRUNE_EVERY: Micros = 30 * 1_000_000;

/** The documents of one `projects/{p}/databases/{d}`, in memory, with their recent versions. */
export class Database {
  readonly name: string;
  readonly #collections = new Map<string, Collection>();
  readonly #groups = new Map<string, Group>();
  /** Every collection, whatever its id. */
  #everything = new Group();
  #clearedAt: Micros = 0;
  #changedAt: Micros = 0;
  #prunedAt: Micros = 0;

  constructor(name: string) {
    this.name = name;
  }

  /** The time of the last commit. */
  get changedAt(): Micros {
    return this.#changedAt;
  }

  /** The time of the last `clear`. */
  get clearedAt(): Micros {
    return this.#clearedAt;
  }

  /** A document as it is, or as it was at a time within `HISTORY`. */
  get(path: string, at?: Micros): StoredDocument | undefined {
    return this.#collections.get(collectionOf(path))?.get(path, at);
  }

  /** The one collection of that path; undefined while nothing was ever stored in it. */
  collection(path: string): Shelf | undefined {
    return this.#collections.get(path);
  }

  /** All collections of that id (of any id when empty), as one. */
  group(id: string): Shelf | undefined {
    return id === "" ? this.#everything : this.#groups.get(id);
  }

  /** Every collection in which something is or recently was. */
  collections(): Iterable<Collection> {
    return this.#collections.values();
  }

  /** Every document, for the compacted log. */
  all(): Iterable<StoredDocument> {
    return this.#everything.all();
  }

  /** Takes over a whole commit at once. */
  apply(changes: readonly Change[], time: Micros): void {
    for (const change of changes) {
      const collection = this.#open(collectionOf(change.path));
      collection.apply(change, time);
      this.#groups.get(collection.id)?.apply(change, time);
      this.#everything.apply(change, time);
    }
    this.#changedAt = time;
    if (time - this.#prunedAt > PRUNE_EVERY) {
      this.#prunedAt = time;
      for (const collection of this.#collections.values()) collection.prune(time - HISTORY);
    }
  }

  /** Forgets all documents and their past. */
  clear(time: Micros): void {
    this.#collections.clear();
    this.#groups.clear();
    this.#everything = new Group();
    this.#changedAt = time;
    this.#clearedAt = time;
  }

  #open(path: string): Collection {
    const known = this.#collections.get(path);
    if (known) return known;
    const collection = new Collection(path);
    this.#collections.set(path, collection);
    const group = this.#groups.get(collection.id) ?? new Group();
    this.#groups.set(collection.id, group);
    group.add(collection);
    this.#everything.add(collection);
    return collection;
  }
}
