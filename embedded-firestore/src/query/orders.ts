import { compareStrings } from "../values/compare.ts";
import { DOCUMENT_ID, formatFieldPath, isDocumentId } from "../paths/field-path.ts";
import type { FieldPath } from "../paths/field-path.ts";
import type { Filter, Operator, Order } from "./query.ts";

const INEQUALITIES: ReadonlySet<Operator> = new Set(["<", "<=", ">", ">=", "!=", "not-in"]);

/**
 * Adds the orders that production adds: fields with an inequality that are not ordered by, in the order of their
 * names, then the document's name; all in the direction of the last explicit one.
 * https://firebase.google.com/docs/firestore/reference/rest/v1/StructuredQuery (order_by)
 */
export function completeOrders(explicit: readonly Order[], filter: Filter | undefined): Order[] {
  const direction = explicit.at(-1)?.direction ?? 1;
  const present = new Set(explicit.map(({ field }) => formatFieldPath(field)));
  const implicit = new Map<string, FieldPath>();
  for (const field of filter ? inequalityFields(filter) : []) {
    const name = formatFieldPath(field);
    if (!present.has(name) && !isDocumentId(field)) implicit.set(name, field);
  }
  const sorted = [...implicit.values()].sort(comparePaths).map((field) => ({ field, direction }));
  const name = present.has(DOCUMENT_ID) ? [] : [{ field: [DOCUMENT_ID], direction }];
  return [...explicit, ...sorted, ...name];
}

/**
 * Adds the fields that are summed or averaged, in the order of their names and before that of
 * the document: they are read from the index, so that documents
 * without them are not there to be skipped or counted.
 */
export function withAggregated(orders: readonly Order[], aggregated: readonly FieldPath[]): readonly Order[] {
  const present = new Set(orders.map(({ field }) => formatFieldPath(field)));
  const added = new Map(aggregated.map((field) => [formatFieldPath(field), field]));
  for (const name of present) added.delete(name);
  const { direction = 1 } = orders.at(-1) ?? {};
  const inserted = [...added.values()].sort(comparePaths).map((field): Order => ({ field, direction }));
  return [...orders.slice(0, -1), ...inserted, ...orders.slice(-1)];
}

/** By the names as they are, not as they are quoted. */
function comparePaths(a: FieldPath, b: FieldPath): number {
  for (const [i, name] of a.entries()) {
    const order = compareStrings(name, b[i] ?? "");
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** The fields that a filter compares other than for equality, as often as it does. */
export function inequalityFields(filter: Filter): FieldPath[] {
  if (filter.kind !== "field") return filter.filters.flatMap(inequalityFields);
  return INEQUALITIES.has(filter.op) ? [filter.field] : [];
}
