import { orderOf } from "./order.ts";
import { Constrained, isSame, PartialMap, typeOf, unknown, isNumber } from "./rules-value.ts";
import { includes } from "./membership.ts";
import type { TypeName } from "../language/syntax.ts";
import type { RulesValue } from "./rules-value.ts";

/**
 * What is sure of a field that a query sets bounds to. A range finds only values of the operand's own type and never
 * NaN, so that `n > 4` proves `n > 3`, `n >= 4`, `n != 3` and `n is number`. What is not sure throws.
 */
export function hasFact(field: Constrained, operator: "<" | "<=" | ">" | ">=", value: RulesValue): boolean {
  const high = field.high && orderOf(field.high.value, value);
  const low = field.low && orderOf(field.low.value, value);
  const isBelow = high !== undefined && (high < 0 || (high === 0 && !field.high?.isIncluded));
  const isAtMost = high !== undefined && high <= 0;
  const isAbove = low !== undefined && (low > 0 || (low === 0 && !field.low?.isIncluded));
  const isAtLeast = low !== undefined && low >= 0;
  const proofs = {
    "<": [isBelow, isAtLeast],
    "<=": [isAtMost, isAbove],
    ">": [isAbove, isAtMost],
    ">=": [isAtLeast, isBelow],
  } as const;
  const [isProven, isDisproven] = proofs[operator];
  if (isProven) return true;
  if (isDisproven) return false;
  throw unknown("the field");
}

/** True where the field is sure to differ from the value; it is never sure to equal it. */
export function unequalFact(field: Constrained, value: RulesValue): true {
  if (value instanceof Constrained || value instanceof PartialMap) throw unknown("the field");
  if (value === null && !field.mayBeNull) return true;
  if (
    includes(
      field.not.filter((other) => typeOf(other) === typeOf(value)),
      value,
    )
  )
    return true;
  for (const limit of [field.low, field.high]) {
    if (!limit) continue;
    const order = orderOf(limit.value, value);
    if (order === undefined) {
      // A range finds values of one type alone; some types have no order here.
      if (typeOf(limit.value) !== typeOf(value)) return true;
    } else if (order === 0 ? !limit.isIncluded : order > 0 === (limit === field.low)) {
      return true;
    }
  }
  throw unknown("the field");
}

export function isOfType(field: Constrained, type: TypeName): boolean {
  const limit = field.low ?? field.high;
  if (field.contains.length > 0) return type === "list";
  if (!limit) throw unknown("the type of the field");
  if (!isNumber(limit.value)) return typeOf(limit.value) === type;
  if (type === "int" || type === "float") throw unknown("the type of the field");
  return type === "number";
}

/** Whether all, or any, of the items are sure to be in it. */
export function containsFact(field: Constrained, quantity: "all" | "any", items: readonly RulesValue[]): true {
  const isKnown = (item: RulesValue): boolean => field.contains.some((one) => isSame(one, item));
  if (quantity === "all" ? items.every(isKnown) : items.some(isKnown)) return true;
  throw unknown("what is in the field");
}
