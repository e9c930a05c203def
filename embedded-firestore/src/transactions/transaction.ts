import { collectionPath, isGroup, shelfOf } from "../query/plan.ts";
import { runQuery } from "../query/run-query.ts";
import type { Micros } from "../clock.ts";
import type { QueryResult } from "../query/run-query.ts";
import type { Query } from "../query/query.ts";
import type { Database } from "../store/database.ts";
import type { StoredDocument } from "../store/document.ts";

interface QueryRead {
  readonly query: Query;
  readonly seen: QueryResult;
}

/**
 * One transaction: a snapshot, and a record of what was read from it. All reads see one moment. What
 * was read includes documents that were missing and queries as a whole, so that a phantom counts as a conflict.
 */
export class Transaction {
  readonly id: string;
  readonly database: Database;
  readonly readOnly: boolean;
  /** Milliseconds on the server's clock, as is `usedAt`. */
  readonly begunAt: number;
  usedAt: number;
  state: "active" | "committed" | "aborted" | "rolled back" = "active";
  /** What it lost to another transaction: where its next attempt should line up. */
  contended: readonly string[] = [];
  #snapshot: Micros | undefined;
  readonly #documents = new Map<string, Micros>();
  readonly #queries: QueryRead[] = [];

  constructor(
    id: string,
    database: Database,
    options: { readOnly: boolean; snapshot?: Micros | undefined },
    now: number,
  ) {
    this.id = id;
    this.database = database;
    this.readOnly = options.readOnly;
    this.#snapshot = options.snapshot;
    this.begunAt = now;
    this.usedAt = now;
  }

  get hasRead(): boolean {
    return this.#snapshot !== undefined;
  }

  hasReadDocument(path: string): boolean {
    return this.#documents.has(path);
  }

  /** The moment that all its reads see; fixed by the first call. */
  snapshot(now: () => Micros): Micros {
    this.#snapshot ??= now();
    return this.#snapshot;
  }

  get(path: string, at: Micros): StoredDocument | undefined {
    const document = this.database.get(path, at);
    if (!this.readOnly) this.#documents.set(path, document?.updateTime ?? 0);
    return document;
  }

  run(query: Query, at: Micros): QueryResult {
    const seen = runQuery(this.database, query, at);
    if (!this.readOnly) this.#queries.push({ query, seen });
    return seen;
  }

  /** What it read and another commit has changed since: names of documents and collections. Empty: it may commit. */
  conflicts(): string[] {
    const snapshot = this.#snapshot;
    if (snapshot === undefined || this.database.changedAt <= snapshot) return [];
    const documents = [...this.#documents]
      .filter(([path, updateTime]) => (this.database.get(path)?.updateTime ?? 0) !== updateTime)
      .map(([path]) => path);
    const queries = this.#queries
      .filter((read) => this.#hasChanged(read, snapshot))
      .map(({ query }) => scopeKey(query));
    return [...documents, ...queries];
  }

  /** Lets go of what is only needed to commit. */
  end(state: Exclude<Transaction["state"], "active">): void {
    this.state = state;
    this.#documents.clear();
    this.#queries.length = 0;
  }

  /** Runs the query again if anything in its scope was written. The same versions in the same order: no conflict. */
  #hasChanged({ query, seen }: QueryRead, snapshot: Micros): boolean {
    const changedAt = shelfOf(this.database, query.scope)?.changedAt ?? 0;
    const written = this.database.clearedAt > snapshot || changedAt > snapshot;
    if (!written) return false;
    const current = runQuery(this.database, query).documents;
    return current.length !== seen.documents.length || current.some((document, i) => document !== seen.documents[i]);
  }
}

/** Where transactions that run this query line up. */
export function scopeKey({ scope }: Query): string {
  return isGroup(scope) ? `**/${scope.collectionId}` : collectionPath(scope);
}
