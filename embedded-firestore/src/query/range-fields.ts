import { formatFieldPath, isDocumentId } from "../paths/field-path.ts";
import type { FieldPath } from "../paths/field-path.ts";
import type { FieldFilter, Filter, Operator, Query } from "./query.ts";

const RANGES: ReadonlySet<Operator> = new Set(["<", "<=", ">", ">=", "!=", "not-in"]);

/**
 * Whether Google bills the index entries that a query reads: where it has more than one range field. A field of the
 * orders is one where there is another; `__name__` in a filter always is. As the last order it is there in every query
 * and counts for nothing.
 * https://firebase.google.com/docs/firestore/pricing#index-reads
 */
export function hasSeveralRangeFields({ filter, orders }: Query): boolean {
  const ranges = conditionsOf(filter).filter(({ op, field }) => RANGES.has(op) || isDocumentId(field));
  if (ranges.length === 0) return false;
  const sorted = orders.map(({ field }) => field).filter((field) => !isDocumentId(field));
  return different([...ranges.map(({ field }) => field), ...sorted]) > 1;
}

function conditionsOf(filter: Filter | undefined): FieldFilter[] {
  if (!filter) return [];
  return filter.kind === "field" ? [filter] : filter.filters.flatMap(conditionsOf);
}

function different(fields: readonly FieldPath[]): number {
  return new Set(fields.map(formatFieldPath)).size;
}
