import { StatusError } from "../status.ts";
import { documentField } from "./document-field.ts";
import { matchesFilter } from "./match.ts";
import { isBelow, isGroup, rowsInOrder } from "./plan.ts";
import { hasSeveralRangeFields } from "./range-fields.ts";
import { isBefore, rowOf } from "./sort.ts";
import type { Micros } from "../clock.ts";
import type { StoredDocument } from "../store/document.ts";
import type { Match, QuerySource } from "./plan.ts";
import type { Query } from "./query.ts";
import type { Row } from "./sort.ts";

/**
 * The documents of one page, in order and with all their fields, how many the offset skipped, and how many index
 * entries were read for them; the last only where they are billed, and 0 elsewhere.
 */
export interface QueryResult {
  readonly documents: readonly StoredDocument[];
  readonly skipped: number;
  readonly entries: number;
}

/** Runs a query on what is there now, or was at a time. */
export function runQuery(source: QuerySource, query: Query, at?: Micros): QueryResult {
  checkScan(query);
  const { offset, limit = Infinity } = query;
  const documents: StoredDocument[] = [];
  let skipped = 0;
  let entries = 0;
  if (offset + limit === 0) return { documents, skipped, entries };
  const match = matcher(source.name, query);
  const isBilled = hasSeveralRangeFields(query);
  const counting: Match = (document) => {
    entries++;
    return match(document);
  };
  for (const { document } of rowsInOrder(source, query, at, isBilled ? counting : match, isBilled ? 0 : undefined)) {
    if (skipped < offset) skipped++;
    else documents.push(document);
    if (skipped === offset && documents.length >= limit) break;
  }
  return { documents, skipped, entries };
}

/** The names of a collection group below a document can only be gone through forwards. */
function checkScan({ scope, orders }: Query): void {
  if (!scope.allDescendants || scope.parent === "" || scope.collectionId === "" || orders[0]?.direction !== -1) return;
  throw new StatusError(
    "FAILED_PRECONDITION",
    "collection group queries are only allowed if they're at the root or they're an ascending primary key scan",
  );
}

/** Everything that decides whether a document is among the results: where it is, the filter, the orders, the cursors. */
export function matcher(database: string, { scope, filter, orders, start, end }: Query) {
  const isOneCollection = !isGroup(scope);
  return (document: StoredDocument): Row | undefined => {
    if (!isOneCollection && !isBelow(document.path, scope)) return undefined;
    if (filter && !matchesFilter(filter, (field) => documentField(database, document, field))) return undefined;
    const row = rowOf(database, document, orders);
    if (!row) return undefined;
    if (start && isBefore(database, row, start, orders)) return undefined;
    if (end && !isBefore(database, row, end, orders)) return undefined;
    return row;
  };
}
