import { compareValues } from "./compare.ts";
import { isArrayValue, isMapValue } from "./value.ts";
import type { Fields, Value } from "./value.ts";

/** Equal to a query or an array transform: 3 equals 3.0, NaN equals NaN. */
export function valuesMatch(a: Value, b: Value): boolean {
  return compareValues(a, b) === 0;
}

/** The very same stored value: 3 is not 3.0, 0 is not -0. Decides whether a write changes anything. */
export function identical(a: Value, b: Value): boolean {
  if (isMapValue(a)) return isMapValue(b) && identicalFields(a, b);
  if (isArrayValue(a)) {
    return isArrayValue(b) && a.length === b.length && a.every((value, i) => identical(value, b[i] ?? null));
  }
  if (typeof a === "number" || typeof b === "number") return Object.is(a, b);
  return typeof a === typeof b && compareValues(a, b) === 0;
}

/** As `identical`, for all fields of a document. */
export function identicalFields(a: Fields, b: Fields): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) {
    const other = b.get(key);
    if (other === undefined || !identical(value, other)) return false;
  }
  return true;
}
