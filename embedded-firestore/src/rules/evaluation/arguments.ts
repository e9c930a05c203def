import { GeoPoint } from "../../values/value.ts";
import { containsFact } from "./constrained.ts";
import {
  Constrained,
  EvaluationError,
  isAlike,
  isList,
  isMap,
  PartialMap,
  RulesPath,
  RulesSet,
  typeOf,
  unknown,
  isNumber,
} from "./rules-value.ts";
import { hasAll, includes } from "./membership.ts";
import type { RulesMap, RulesValue } from "./rules-value.ts";

function wrong(value: RulesValue | undefined, expected: string): EvaluationError {
  if (value instanceof Constrained) return unknown("the field");
  return new EvaluationError(`expected ${expected}, found ${value === undefined ? "nothing" : typeOf(value)}`);
}

export function asString(value: RulesValue | undefined): string {
  if (typeof value === "string") return value;
  throw wrong(value, "string");
}

export function asInt(value: RulesValue | undefined): bigint {
  if (typeof value === "bigint") return value;
  throw wrong(value, "int");
}

export function asNumber(value: RulesValue | undefined): bigint | number {
  if (value !== undefined && isNumber(value)) return value;
  throw wrong(value, "number");
}

export function asBool(value: RulesValue | undefined): boolean {
  if (typeof value === "boolean") return value;
  throw wrong(value, "bool");
}

export function asList(value: RulesValue | undefined): readonly RulesValue[] {
  if (isList(value)) return value;
  throw wrong(value, "list");
}

export function asSet(value: RulesValue | undefined): RulesSet {
  if (value instanceof RulesSet) return value;
  throw wrong(value, "set");
}

export function asMap(value: RulesValue | undefined): RulesMap {
  if (isMap(value)) return value;
  if (value instanceof PartialMap) throw unknown("the document");
  throw wrong(value, "map");
}

export function asPath(value: RulesValue | undefined): RulesPath {
  if (value instanceof RulesPath) return value;
  throw wrong(value, "path");
}

export function asLatLng(value: RulesValue | undefined): GeoPoint {
  if (value instanceof GeoPoint) return value;
  throw wrong(value, "latlng");
}

/** What lists, sets and what a query says of a list have in common. */
export const HAS = {
  all: (items: readonly RulesValue[] | Constrained, wanted: readonly RulesValue[]) =>
    items instanceof Constrained ? containsFact(items, "all", wanted) : hasAll(items, wanted),
  any: (items: readonly RulesValue[] | Constrained, wanted: readonly RulesValue[]) =>
    items instanceof Constrained ? containsFact(items, "any", wanted) : wanted.some((item) => includes(items, item)),
  only: (items: readonly RulesValue[], wanted: readonly RulesValue[]) => hasAll(wanted, items),
};

/** The same of sets. */
export const SET_HAS = {
  all: ({ items }: RulesSet, wanted: readonly RulesValue[]) => hasAll(items, wanted, isAlike),
  any: ({ items }: RulesSet, wanted: readonly RulesValue[]) => wanted.some((item) => includes(items, item, isAlike)),
  only: ({ items }: RulesSet, wanted: readonly RulesValue[]) => hasAll(wanted, items, isAlike),
};

/** https://firebase.google.com/docs/reference/rules/rules.String#string, in the forms that are sure. */
export function toText(value: RulesValue | undefined): string {
  if (value === null) return "null";
  if (typeof value === "string") return value;
  if (typeof value === "boolean" || typeof value === "bigint") return String(value);
  if (value instanceof RulesPath) return `/${value.segments.join("/")}`;
  if (typeof value === "number" && (value === 0 || (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e7))) {
    return Number.isInteger(value) ? `${Object.is(value, -0) ? "-" : ""}${value}.0` : String(value);
  }
  throw wrong(value, "what can be a string");
}
