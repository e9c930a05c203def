import type { Micros } from "../clock.ts";
import type { Collection } from "../store/collection.ts";
import type { StoredDocument } from "../store/document.ts";
import type { Query, Scope } from "./query.ts";

/** What a query needs of a database. */
export interface QuerySource {
  readonly name: string;
  collection(path: string): Collection | undefined;
  group(id: string, under: string): Collection[];
}

/**
 * How the candidates of a query are found: every document that can match is among them, others may be. A plan that
 * knows more (a sorted index) gives fewer of them; filters, order and page are applied to whatever comes.
 */
export interface Plan {
  candidates(at: Micros | undefined): Iterable<StoredDocument>;
}

/** Chooses the plan. For now there is one: to look at every document in the query's scope. */
export function planQuery(source: QuerySource, query: Query): Plan {
  return {
    *candidates(at) {
      for (const collection of collectionsIn(source, query.scope)) yield* collection.all(at);
    },
  };
}

/** The collections that a query looks at. */
export function collectionsIn(source: QuerySource, scope: Scope): Collection[] {
  if (scope.allDescendants) return source.group(scope.collectionId, scope.parent);
  const collection = source.collection(collectionPath(scope));
  return collection ? [collection] : [];
}

/** The path of the one collection in a scope that has no descendants. */
export function collectionPath(scope: Scope): string {
  return scope.parent === "" ? scope.collectionId : `${scope.parent}/${scope.collectionId}`;
}
