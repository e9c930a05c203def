import { compareStrings } from "../../values/compare.ts";
import { Timestamp } from "../../values/value.ts";
import { Duration, isNumber } from "./rules-value.ts";
import type { RulesValue } from "./rules-value.ts";

/** Undefined where the two have no order. NaN is neither before nor behind anything. */
export function orderOf(a: RulesValue, b: RulesValue): number | undefined {
  if (isNumber(a) && isNumber(b)) {
    if (Number.isNaN(a) || Number.isNaN(b)) return Number.NaN;
    return a < b ? -1 : Number(a > b);
  }
  if (typeof a === "string" && typeof b === "string") return compareStrings(a, b);
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b);
  if (a instanceof Timestamp && b instanceof Timestamp) return a.seconds - b.seconds || a.nanos - b.nanos;
  if (a instanceof Duration && b instanceof Duration) return Number(a.nanos - b.nanos);
  return undefined;
}
