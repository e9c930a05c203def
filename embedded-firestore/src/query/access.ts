import { formatFieldPath, isDocumentId } from "../paths/field-path.ts";
import type { IndexShape } from "../store/row-index.ts";
import type { Value } from "../values/value.ts";
import type { Conjunction } from "./disjuncts.ts";
import type { FieldFilter, Order } from "./query.ts";

/** How the documents for one conjunction are found in the order of a query: one range of one index. */
export interface Access {
  /** The fields with an equality come first, so that those who agree with all of them stand together. */
  readonly equalities: readonly FieldFilter[];
  /** What those are sorted by among themselves: the query's orders without the fields that are all the same. */
  readonly orders: readonly Order[];
  /** The conditions on the first of these orders: they narrow the range. */
  readonly ranges: readonly FieldFilter[];
}

const RANGES: ReadonlySet<string> = new Set(["<", "<=", ">", ">="]);

/** The best index there could be for a conjunction. Conditions that it does not cover are checked afterwards. */
export function accessFor(conjunction: Conjunction, orders: readonly Order[]): Access {
  const equalities = new Map<string, FieldFilter>();
  for (const condition of conjunction) {
    const isEqual = condition.op === "==" && !isDocumentId(condition.field);
    const key = isEqual ? formatFieldPath(condition.field) : "an element";
    // Several elements that one array must hold would make the index as large as all pairs of its elements.
    if ((isEqual || condition.op === "array-contains") && !equalities.has(key)) equalities.set(key, condition);
  }
  const fixed = new Set([...equalities.values()].filter(({ op }) => op === "==").map(({ field }) => field.join("\0")));
  const sorted = untilName(orders).filter(({ field }) => !fixed.has(field.join("\0")));
  const first = sorted[0];
  const ranges = first
    ? conjunction.filter(({ op, field }) => RANGES.has(op) && field.join("\0") === first.field.join("\0"))
    : [];
  return { equalities: [...equalities.values()].sort(byField), orders: sorted, ranges };
}

/** Names are unique: what comes after them never decides. */
function untilName(orders: readonly Order[]): Order[] {
  const name = orders.findIndex(({ field }) => isDocumentId(field));
  return orders.slice(0, name + 1);
}

/** One index for all queries with the same fields, however they are written. */
function byField(a: FieldFilter, b: FieldFilter): number {
  const [x, y] = [formatFieldPath(a.field), formatFieldPath(b.field)];
  return x === y ? Number(a.op < b.op) - 0.5 : Number(x > y) - 0.5;
}

export function shapeOf({ equalities, orders }: Access): IndexShape {
  const fields = [
    ...equalities.map(({ field, op }) => ({ field, mode: op === "==" ? "ascending" : "contains" }) as const),
    ...orders
      .filter(({ field }) => !isDocumentId(field))
      .map(({ field, direction }) => ({ field, mode: direction === 1 ? "ascending" : "descending" }) as const),
  ];
  return { fields, names: orders.at(-1)?.direction ?? 1 };
}

export function prefixOf({ equalities }: Access): Value[] {
  return equalities.map(({ value }) => value);
}
