import { collectionOf, lastSegment } from "../paths/resource-name.ts";
import { Collection } from "./collection.ts";
import type { Micros } from "../clock.ts";
import type { Change, StoredDocument } from "./document.ts";

/** How long the past can be read: 10 minutes, in microseconds. */
export const HISTORY: Micros = 10 * 60 * 1_000_000;

const PRUNE_EVERY: Micros = 30 * 1_000_000;

/** The documents of one `projects/{p}/databases/{d}`, in memory, with their recent versions. */
export class Database {
  readonly name: string;
  readonly #collections = new Map<string, Collection>();
  readonly #groups = new Map<string, Set<Collection>>();
  #changedAt: Micros = 0;
  #clearedAt: Micros = 0;
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
  collection(path: string): Collection | undefined {
    return this.#collections.get(path);
  }

  /** Every collection with that id (any id when empty) at any depth under a document, or under the root (`""`). */
  group(id: string, under: string): Collection[] {
    const candidates = id === "" ? this.#collections.values() : (this.#groups.get(id) ?? []);
    const prefix = under === "" ? "" : `${under}/`;
    return [...candidates].filter((collection) => collection.path.startsWith(prefix));
  }

  /** Every document, for the compacted log. */
  *all(): Generator<StoredDocument> {
    for (const collection of this.#collections.values()) yield* collection.all();
  }

  /** Takes over a whole commit at once. */
  apply(changes: readonly Change[], time: Micros): void {
    for (const change of changes) this.#open(collectionOf(change.path)).apply(change, time);
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
    this.#changedAt = time;
    this.#clearedAt = time;
  }

  #open(path: string): Collection {
    const known = this.#collections.get(path);
    if (known) return known;
    const collection = new Collection(path);
    this.#collections.set(path, collection);
    const id = lastSegment(path);
    const group = this.#groups.get(id);
    if (group) group.add(collection);
    else this.#groups.set(id, new Set([collection]));
    return collection;
  }
}
