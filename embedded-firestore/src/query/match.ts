import { compareValues } from "../values/compare.ts";
import { valuesMatch } from "../values/equal.ts";
import { typeRank } from "../values/type-order.ts";
import { isArrayValue } from "../values/value.ts";
import type { FieldPath } from "../paths/field-path.ts";
import type { Value } from "../values/value.ts";
import type { Filter, Operator } from "./query.ts";

/** Whether a document matches; `read` gives its fields. A field that is missing matches no condition. */
export function matchesFilter(filter: Filter, read: (field: FieldPath) => Value | undefined): boolean {
  if (filter.kind !== "field") {
    const matches = (part: Filter): boolean => matchesFilter(part, read);
    return filter.kind === "and" ? filter.filters.every(matches) : filter.filters.some(matches);
  }
  const value = read(filter.field);
  return value !== undefined && CONDITIONS[filter.op](value, filter.value);
}

type Condition = (value: Value, operand: Value) => boolean;

/** https://firebase.google.com/docs/firestore/query-data/queries#query_operators */
const CONDITIONS: Record<Operator, Condition> = {
  "==": valuesMatch,
  "!=": (value, operand) => value !== null && !valuesMatch(value, operand),
  "<": range((order) => order < 0),
  "<=": range((order) => order <= 0),
  ">": range((order) => order > 0),
  ">=": range((order) => order >= 0),
  in: isListed,
  // A null in the list makes the condition unknown for every document, as in SQL.
  "not-in": (value, operand) => value !== null && !contains(operand, null) && !isListed(value, operand),
  "array-contains": holds,
  "array-contains-any": (value, operand) => isArrayValue(operand) && operand.some((element) => holds(value, element)),
};

/** A range holds only values of the operand's own type, and never NaN. */
function range(isWithin: (order: number) => boolean): Condition {
  return (value, operand) =>
    typeRank(value) === typeRank(operand) &&
    !isUnknown(value) &&
    !isUnknown(operand) &&
    isWithin(compareValues(value, operand));
}

/** In a list, null and NaN equal nothing, not even themselves; only IS_NULL and IS_NAN find them. */
function isListed(value: Value, list: Value): boolean {
  return !isUnknown(value) && contains(list, value);
}

function isUnknown(value: Value): boolean {
  return value === null || Number.isNaN(value);
}

/** Nobody can look for null or NaN in an array. */
function holds(array: Value, element: Value): boolean {
  return !isUnknown(element) && contains(array, element);
}

function contains(array: Value, element: Value): boolean {
  return isArrayValue(array) && array.some((value) => valuesMatch(value, element));
}
