import { isSame } from "./rules-value.ts";
import type { RulesValue } from "./rules-value.ts";

/** `isEqual`: as within a list, unless it is `isAlike`. */
export function includes(items: readonly RulesValue[], item: RulesValue, isEqual = isSame): boolean {
  return items.some((one) => isEqual(one, item));
}

export function hasAll(items: readonly RulesValue[], wanted: readonly RulesValue[], isEqual = isSame): boolean {
  return wanted.every((item) => includes(items, item, isEqual));
}
