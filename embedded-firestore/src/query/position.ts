import { isDocumentId } from "../paths/field-path.ts";
import { documentName } from "../paths/resource-name.ts";
import { compareValues } from "../values/compare.ts";
import { typeRank } from "../values/type-order.ts";
import { Reference } from "../values/value.ts";
import { prefixOf } from "./access.ts";
import { isBefore, rowOf } from "./sort.ts";
import type { IndexRow } from "../store/row-index.ts";
import type { Value } from "../values/value.ts";
import type { Access } from "./access.ts";
import type { FieldFilter, Query } from "./query.ts";

/**
 * Where a row of an index lies: before the range that a conjunction and the query's cursors leave (-1), in it (0) or
 * after it (1). Never goes down along the index.
 */
export function positionIn(database: string, access: Access, query: Query): (row: IndexRow) => number {
  const prefix = prefixOf(access);
  const [first] = access.orders;
  const inRange = (row: IndexRow): number => {
    if (!first || access.ranges.length === 0) return 0;
    const value = isDocumentId(first.field)
      ? new Reference(documentName(database, row.document.path))
      : (row.keys[prefix.length] ?? null);
    return firstOf(access.ranges.map((range) => positionOf(value, range) * first.direction));
  };
  return (row) =>
    firstOf(prefix.map((value, i) => Math.sign(compareValues(row.keys[i] ?? null, value)))) ||
    inRange(row) ||
    betweenCursors(database, row, query);
}

function firstOf(positions: readonly number[]): number {
  return positions.find((position) => position !== 0) ?? 0;
}

/** Where a value lies in a range, which is bounded on its open side by the operand's type. */
function positionOf(value: Value, { op, value: operand }: FieldFilter): number {
  const types = typeRank(value) - typeRank(operand);
  if (types !== 0) return Math.sign(types);
  const order = compareValues(value, operand);
  if (op === "<") return order < 0 ? 0 : 1;
  if (op === "<=") return order <= 0 ? 0 : 1;
  if (op === ">") return order > 0 ? 0 : -1;
  return order >= 0 ? 0 : -1;
}

function betweenCursors(database: string, { document }: IndexRow, { start, end, orders }: Query): number {
  if (!start && !end) return 0;
  const row = rowOf(database, document, orders);
  if (!row) return 0;
  if (start && isBefore(database, row, start, orders)) return -1;
  return end && !isBefore(database, row, end, orders) ? 1 : 0;
}
