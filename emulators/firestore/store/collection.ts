import { lastSegment } from "../paths/resource-name.ts";
import type { Micros } from "../clock.ts";
import type { Change, StoredDocument } from "./document.ts";

/** What a document was, up to and without the time `until`. */
interface PastVersion {
  readonly until: Micros;
  readonly document: StoredDocument | undefined;
}

/** The documents directly in one collection, now and in the recent past. Sorted indexes belong here. */
export class Collection {
  readonly path: string;
  readonly id: string;
  readonly #documents = new Map<string, StoredDocument>();
  /** Oldest first, by document path. */
  readonly #past = new Map<string, PastVersion[]>();
  #changedAt: Micros = 0;

  constructor(path: string) {
    this.path = path;
    this.id = lastSegment(path);
  }

  /** The time of the last commit that changed a document of this collection. */
  get changedAt(): Micros {
    return this.#changedAt;
  }

  get size(): number {
    return this.#documents.size;
  }

  /** A document as it is, or as it was at a time. */
  get(path: string, at: Micros = Infinity): StoredDocument | undefined {
    if (at < this.#changedAt) {
      const past = this.#past.get(path)?.find((version) => at < version.until);
      if (past) return past.document;
    }
    return this.#documents.get(path);
  }

  /** All documents, in no particular order, as they are or as they were at a time. */
  *all(at: Micros = Infinity): Generator<StoredDocument> {
    if (at >= this.#changedAt) {
      yield* this.#documents.values();
      return;
    }
    for (const path of new Set([...this.#documents.keys(), ...this.#past.keys()])) {
      const document = this.get(path, at);
      if (document) yield document;
    }
  }

  /** Takes over a committed change; `time` is later than all before it. */
  apply({ path, before, after }: Change, time: Micros): void {
    const past = this.#past.get(path);
    if (past) past.push({ until: time, document: before });
    else this.#past.set(path, [{ until: time, document: before }]);
    if (after) this.#documents.set(path, after);
    else this.#documents.delete(path);
    this.#changedAt = time;
  }

  /** Forgets what was only visible before `horizon`. */
  prune(horizon: Micros): void {
    for (const [path, versions] of this.#past) {
      const kept = versions.filter((version) => version.until > horizon);
      if (kept.length === 0) this.#past.delete(path);
      else if (kept.length < versions.length) this.#past.set(path, kept);
    }
  }
}
