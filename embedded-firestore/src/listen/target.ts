import { isInScope } from "../query/plan.ts";
import { matcher, runQuery } from "../query/run-query.ts";
import type { Micros } from "../clock.ts";
import type { Query } from "../query/query.ts";
import type { Database } from "../store/database.ts";
import type { StoredDocument } from "../store/document.ts";

/** What somebody listens to: single documents, or the results of a query. */
export type Interest = { readonly paths: readonly string[] } | { readonly query: Query };

/** What happened to the documents of a target since its client was told last. */
export interface Difference {
  readonly changed: readonly StoredDocument[];
  /** No longer among the results. */
  readonly gone: readonly Gone[];
  /** Index entries that were read for it and are billed. */
  readonly entries: number;
}

interface Gone {
  readonly path: string;
  /** No longer there at all. */
  readonly isDeleted: boolean;
  /** There, and not what it was: others may have pushed it out of a limited query. */
  readonly isChanged: boolean;
}

/** A target and what its client has been told of it. */
export class Target {
  readonly id: number;
  readonly #interest: Interest;
  readonly #database: Database;
  #reported: Map<string, StoredDocument>;

  /** `since` is the moment that the client knows already, if there is one. */
  constructor(id: number, interest: Interest, database: Database, since: Micros | undefined) {
    this.id = id;
    this.#interest = interest;
    this.#database = database;
    this.#reported = since === undefined ? new Map() : this.#resultsAt(since).results;
  }

  /** How many results the client has been told of. */
  get size(): number {
    return this.#reported.size;
  }

  /** The documents that are listened to by name and are not there. */
  get missing(): string[] {
    return "paths" in this.#interest ? this.#interest.paths.filter((path) => !this.#reported.has(path)) : [];
  }

  /** What the client has to be told now, given who may have changed (undefined: anybody). It counts as told. */
  catchUp(dirty: ReadonlySet<string> | undefined): Difference {
    if (dirty && this.#isLocal()) return this.#judge(dirty);
    const { results: now, entries } = this.#resultsAt(undefined);
    const then = this.#reported;
    this.#reported = now;
    return {
      changed: [...now.values()].filter((document) => document !== then.get(document.path)),
      gone: [...then.values()].filter(({ path }) => !now.has(path)).map((reported) => this.#gone(reported)),
      // What is looked through again for a limited query is not: only its beginning is billed like a query.
      entries: dirty === undefined ? entries : 0,
    };
  }

  /** Whether each document is a result or not, whatever the others are. */
  #isLocal(): boolean {
    return "paths" in this.#interest || (this.#interest.query.limit === undefined && this.#interest.query.offset === 0);
  }

  #judge(dirty: ReadonlySet<string>): Difference {
    const isResult = this.#membership();
    const changed: StoredDocument[] = [];
    const gone = [];
    for (const path of dirty) {
      const document = this.#database.get(path);
      const reported = this.#reported.get(path);
      if (document && isResult(document)) {
        this.#reported.set(path, document);
        if (document !== reported) changed.push(document);
      } else if (reported) {
        this.#reported.delete(path);
        gone.push(this.#gone(reported));
      }
    }
    return { changed, gone, entries: 0 };
  }

  #membership(): (document: StoredDocument) => boolean {
    const interest = this.#interest;
    if ("paths" in interest) return ({ path }) => interest.paths.includes(path);
    const match = matcher(this.#database.name, interest.query);
    return (document) => isInScope(document.path, interest.query.scope) && match(document) !== undefined;
  }

  #gone(reported: StoredDocument): Gone {
    const document = this.#database.get(reported.path);
    return { path: reported.path, isDeleted: !document, isChanged: document !== undefined && document !== reported };
  }

  #resultsAt(at: Micros | undefined): { results: Map<string, StoredDocument>; entries: number } {
    const { documents, entries } =
      "paths" in this.#interest
        ? { documents: this.#interest.paths.flatMap((path) => this.#database.get(path, at) ?? []), entries: 0 }
        : runQuery(this.#database, this.#interest.query, at);
    return { results: new Map(documents.map((document) => [document.path, document])), entries };
  }
}
