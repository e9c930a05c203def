import { lastSegment } from "../paths/resource-name.ts";
import { IndexSet } from "./index-set.ts";
import type { Micros } from "../clock.ts";
import type { Change, StoredDocument } from "./document.ts";
import type { IndexShape, RowIndex } from "./row-index.ts";
import type { Shelf } from "./shelf.ts";

/** What a document was, up to and without the time `until`. */
interface PastVersion {
  readonly until: Micros;
  readonly document: StoredDocument | undefined;
}

/** The documents directly in one collection, now and in the recent past. */
export class Collection implements Shelf {
  readonly path: string;
  readonly id: string;
  readonly #documents = new Map<string, StoredDocument>();
  /** Oldest first, by document path. */
  readonly #past = new Map<string, PastVersion[]>();
  /** Who was changed when, oldest first; as far back as `#past`. */
  #changes: { readonly time: Micros; readonly path: string }[] = [];
  readonly #indexes = new IndexSet();
  #changedAt: Micros = 0;

  constructor(path: string) {
    this.path = path;
    this.id = lastSegment(path);
  }

  get changedAt(): Micros {
    return this.#changedAt;
  }

  get size(): number {
    return this.#documents.size;
  }

  get(path: string, at: Micros = Infinity): StoredDocument | undefined {
    const document = this.#documents.get(path);
    if (at >= this.#changedAt) return document;
    const past = this.#past.get(path)?.find((version) => at < version.until);
    const then = past ? past.document : document;
    return then && then.createTime <= at ? then : undefined;
  }

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

  changedSince(at: Micros): Set<string> {
    const paths = new Set<string>();
    for (let i = this.#changes.length - 1; i >= 0; i--) {
      const change = this.#changes[i];
      if (!change || change.time <= at) break;
      paths.add(change.path);
    }
    return paths;
  }

  index(shape: IndexShape): RowIndex {
    return this.#indexes.open(shape, () => this.#documents.values());
  }

  /** Takes over a committed change; `time` is later than all before it. */
  apply(change: Change, time: Micros): void {
    const { path, before, after } = change;
    const past = this.#past.get(path);
    if (past) past.push({ until: time, document: before });
    // That a document was not there is told by its create time, as long as it was never deleted.
    else if (before) this.#past.set(path, [{ until: time, document: before }]);
    this.#changes.push({ time, path });
    if (after) this.#documents.set(path, after);
    else this.#documents.delete(path);
    this.#indexes.apply(change);
    this.#changedAt = time;
  }

  /** Forgets what was only visible before `horizon`. */
  prune(horizon: Micros): void {
    for (const [path, versions] of this.#past) {
      const kept = versions.filter((version) => version.until > horizon);
      if (kept.length === 0) this.#past.delete(path);
      else if (kept.length < versions.length) this.#past.set(path, kept);
    }
    this.#changes = this.#changes.filter(({ time }) => time > horizon);
  }
}
