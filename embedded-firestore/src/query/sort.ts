import { isDocumentId } from "../paths/field-path.ts";
import { compareNames, compareValues } from "../values/compare.ts";
import { documentField } from "./document-field.ts";
import type { StoredDocument } from "../store/document.ts";
import type { Value } from "../values/value.ts";
import type { Bound, Order } from "./query.ts";

/** A document with the values that it is sorted by, one for each order. */
export interface Row {
  readonly document: StoredDocument;
  readonly keys: readonly Value[];
}

/** The row of a document; undefined where it lacks a field that is ordered by, and so is not among the results. */
export function rowOf(database: string, document: StoredDocument, orders: readonly Order[]): Row | undefined {
  const keys: Value[] = [];
  for (const { field } of orders) {
    // Names are compared by path: the value is only needed for its presence.
    const value = isDocumentId(field) ? document.path : documentField(database, document, field);
    if (value === undefined) return undefined;
    keys.push(value);
  }
  return { document, keys };
}

export function compareRows(a: Row, b: Row, orders: readonly Order[]): number {
  for (const [i, { field, direction }] of orders.entries()) {
    const order = isDocumentId(field)
      ? compareNames(a.document.path, b.document.path)
      : compareValues(a.keys[i] ?? null, b.keys[i] ?? null);
    if (order !== 0) return order * direction;
  }
  return 0;
}

/** Whether a row lies before a position. A cursor with fewer values than orders stands for all that agree with it. */
export function isBefore(database: string, row: Row, bound: Bound, orders: readonly Order[]): boolean {
  for (const [i, value] of bound.values.entries()) {
    const order = orders[i];
    if (!order) break;
    const key = isDocumentId(order.field) ? documentField(database, row.document, order.field) : row.keys[i];
    const difference = compareValues(key ?? null, value) * order.direction;
    if (difference !== 0) return difference < 0;
  }
  // `before` puts the position in front of equal rows, so that they are not before it.
  return !bound.before;
}
