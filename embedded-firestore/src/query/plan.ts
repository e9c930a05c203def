import { collectionIdOf, collectionOf, parseDocumentName } from "../paths/resource-name.ts";
import { Reference } from "../values/value.ts";
import { isDocumentId } from "../paths/field-path.ts";
import { accessFor, shapeOf } from "./access.ts";
import { disjunctsOf } from "./disjuncts.ts";
import { merge } from "./merge.ts";
import { positionIn } from "./position.ts";
import { compareRows } from "./sort.ts";
import type { Micros } from "../clock.ts";
import type { StoredDocument } from "../store/document.ts";
import type { Shelf } from "../store/shelf.ts";
import type { Conjunction } from "./disjuncts.ts";
import type { Query, Scope } from "./query.ts";
import type { Row } from "./sort.ts";

/** What a query needs of a database. */
export interface QuerySource {
  readonly name: string;
  collection(path: string): Shelf | undefined;
  group(id: string): Shelf | undefined;
}

/** The row of a document that matches a query, and undefined for one that does not. */
export type Match = (document: StoredDocument) => Row | undefined;

/** Fewer documents than this are looked at one by one: an index would cost more than it saves. */
const WORTH_AN_INDEX = 64;

/**
 * The rows of a query in their order, without offset and limit, found as they are asked for. From `worthAnIndex` documents
 * on each alternative of the filter is one range of a sorted index, so that a page costs what is on it. `match` is asked of
 * each document that is looked at.
 */
export function rowsInOrder(
  source: QuerySource,
  query: Query,
  at: Micros | undefined,
  match: Match,
  worthAnIndex = WORTH_AN_INDEX,
): Iterable<Row> {
  const shelf = shelfOf(source, query.scope);
  if (!shelf) return [];
  if (shelf.size < worthAnIndex || query.scope.collectionId === "") return sorted(shelf.all(at), query, match);
  const changed = at === undefined || at >= shelf.changedAt ? new Set<string>() : shelf.changedSince(at);
  const streams = disjunctsOf(query.filter).map((conjunction) =>
    rowsOf(streamOf(source, shelf, query, conjunction), ({ path }) => !changed.has(path), match),
  );
  // An index knows only what is there now: what has changed since is looked at as it was.
  const past = [...changed].flatMap((path) => shelf.get(path, at) ?? []);
  return merge([...streams, sorted(past, query, match)], (a, b) => compareRows(a, b, query.orders));
}

function streamOf(source: QuerySource, shelf: Shelf, query: Query, conjunction: Conjunction): Iterable<StoredDocument> {
  const named = conjunction.find(({ field, op }) => op === "==" && isDocumentId(field));
  if (named) {
    const name = named.value instanceof Reference ? parseDocumentName(named.value.name) : undefined;
    const document = name?.database === source.name ? shelf.get(name.path) : undefined;
    return document ? [document] : [];
  }
  const access = accessFor(conjunction, query.orders);
  return shelf.index(shapeOf(access)).range(positionIn(source.name, access, query));
}

function* rowsOf(
  documents: Iterable<StoredDocument>,
  isWanted: (document: StoredDocument) => boolean,
  match: Match,
): Generator<Row> {
  for (const document of documents) {
    const row = isWanted(document) ? match(document) : undefined;
    if (row) yield row;
  }
}

function sorted(documents: Iterable<StoredDocument>, query: Query, match: Match): Row[] {
  return [...rowsOf(documents, () => true, match)].sort((a, b) => compareRows(a, b, query.orders));
}

/** The documents that a query looks at; undefined while there never were any. */
export function shelfOf(source: QuerySource, scope: Scope): Shelf | undefined {
  return isGroup(scope) ? source.group(scope.collectionId) : source.collection(collectionPath(scope));
}

/** Whether a query looks through more than one collection. */
export function isGroup({ collectionId, allDescendants }: Scope): boolean {
  return allDescendants || collectionId === "";
}

/** Whether a document is where a query looks. */
export function isInScope(path: string, scope: Scope): boolean {
  if (!isGroup(scope)) return collectionOf(path) === collectionPath(scope);
  return isBelow(path, scope) && (scope.collectionId === "" || collectionIdOf(path) === scope.collectionId);
}

/** Whether a document is below the parent of a scope, at the depth that it asks for. */
export function isBelow(path: string, { parent, allDescendants }: Scope): boolean {
  const prefix = parent === "" ? "" : `${parent}/`;
  return path.startsWith(prefix) && (allDescendants || path.indexOf("/", path.indexOf("/", prefix.length) + 1) === -1);
}

/** The path of the collection in a scope that is no group. */
export function collectionPath(scope: Scope): string {
  return scope.parent === "" ? scope.collectionId : `${scope.parent}/${scope.collectionId}`;
}
