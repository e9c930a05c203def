import { compareNumbers } from "../../values/compare.ts";
import { isMapValue, GeoPoint, isArrayValue, Reference, Timestamp } from "../../values/value.ts";
import type { Fields, Value } from "../../values/value.ts";
import type { TypeName } from "../language/syntax.ts";

/** https://firebase.google.com/docs/reference/rules/rules.Path */
export class RulesPath {
  readonly segments: readonly string[];

  constructor(segments: readonly string[]) {
    this.segments = segments;
  }
}

/** https://firebase.google.com/docs/reference/rules/rules.Set, without two items that are alike. */
export class RulesSet {
  readonly items: readonly RulesValue[];

  constructor(items: readonly RulesValue[]) {
    this.items = items.filter((item, i) => items.findIndex((other) => isAlike(other, item)) === i);
  }
}

/** https://firebase.google.com/docs/reference/rules/rules.Duration */
export class Duration {
  readonly nanos: bigint;

  constructor(nanos: bigint) {
    this.nanos = nanos;
  }
}

/** https://firebase.google.com/docs/reference/rules/rules.MapDiff */
export class MapDiff {
  readonly before: RulesMap;
  readonly after: RulesMap;

  constructor(before: RulesMap, after: RulesMap) {
    this.before = before;
    this.after = after;
  }
}

export type RulesMap = ReadonlyMap<string, RulesValue>;

/** A map of which only some entries are known: a document that a query may find. */
export class PartialMap {
  readonly known: RulesMap;

  constructor(known: RulesMap) {
    this.known = known;
  }
}

/** One end of a range. */
export interface Limit {
  readonly value: RulesValue;
  readonly isIncluded: boolean;
}

/** A value of which only this is known: what the conditions of a query say about a field that is there. */
export class Constrained {
  readonly low: Limit | undefined;
  readonly high: Limit | undefined;
  readonly not: readonly RulesValue[];
  /** What is in it, if it is a list. */
  readonly contains: readonly RulesValue[];
  readonly mayBeNull: boolean;

  constructor(facts: Partial<Constrained>) {
    this.low = facts.low;
    this.high = facts.high;
    this.not = facts.not ?? [];
    this.contains = facts.contains ?? [];
    this.mayBeNull = facts.mayBeNull ?? false;
  }
}

/** What an expression of the rules is worth. */
export type RulesValue =
  | null
  | boolean
  | bigint
  | number
  | string
  | Uint8Array
  | Timestamp
  | Duration
  | GeoPoint
  | RulesPath
  | RulesSet
  | MapDiff
  | PartialMap
  | Constrained
  | readonly RulesValue[]
  | RulesMap;

/** An expression that has no value, as in production: the condition that it is in is not true. */
export class EvaluationError extends Error {
  override readonly name = "EvaluationError";
}

/** What depends on the documents that a query finds counts as an error: nothing is let through by doubt. */
export function unknown(what: string): EvaluationError {
  return new EvaluationError(`${what} is not known before the query is run`);
}

export function isList(value: RulesValue | undefined): value is readonly RulesValue[] {
  return Array.isArray(value);
}

export function isMap(value: RulesValue | undefined): value is RulesMap {
  return value instanceof Map;
}

/** A value of a document as rules see it: a reference is a path, without its project. */
export function fromStored(value: Value): RulesValue {
  if (value instanceof Reference) return new RulesPath(value.name.split("/").slice(2));
  if (isArrayValue(value)) return value.map(fromStored);
  if (isMapValue(value)) return fieldsToRules(value);
  return value;
}

export function fieldsToRules(fields: Fields): RulesMap {
  return new Map([...fields].map(([key, value]) => [key, fromStored(value)]));
}

/** The name of a value's type, where it is one that rules can ask for; a `number` is an `int` or a `float`. */
export function typeOf(value: RulesValue): Exclude<TypeName, "number"> | "null" | "set" | "map_diff" | "unknown" {
  if (value === null) return "null";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "bigint") return "int";
  if (typeof value === "number") return "float";
  if (typeof value === "string") return "string";
  if (value instanceof Uint8Array) return "bytes";
  if (value instanceof Timestamp) return "timestamp";
  if (value instanceof Duration) return "duration";
  if (value instanceof GeoPoint) return "latlng";
  if (value instanceof RulesPath) return "path";
  if (value instanceof RulesSet) return "set";
  if (value instanceof MapDiff) return "map_diff";
  if (value instanceof PartialMap) return "map";
  if (value instanceof Constrained) return "unknown";
  return isList(value) ? "list" : "map";
}

/** Equal within lists and maps: there 1 is not 1.0, and NaN not NaN. Throws where a side is not known. */
export function isSame(a: RulesValue, b: RulesValue): boolean {
  return isEqualBy((one, other) => one === other, a, b);
}

/** Equal to sets and to `diff`, at any depth: there 1 is 1.0, and NaN is NaN. Throws where a side is not known. */
export function isAlike(a: RulesValue, b: RulesValue): boolean {
  return isEqualBy((one, other) => compareNumbers(one, other) === 0, a, b);
}

export function isNumber(value: RulesValue): value is bigint | number {
  return typeof value === "bigint" || typeof value === "number";
}

function isWithin(a: RulesSet, b: RulesSet): boolean {
  return a.items.every((item) => b.items.some((other) => isAlike(item, other)));
}

type AreEqual = (a: bigint | number, b: bigint | number) => boolean;

function isEqualBy(areEqual: AreEqual, a: RulesValue, b: RulesValue): boolean {
  if (a instanceof Constrained || b instanceof Constrained) throw unknown("a field");
  if (a instanceof PartialMap || b instanceof PartialMap) {
    if (a === null || b === null) return false;
    throw unknown("the document");
  }
  if (isNumber(a) && isNumber(b)) return areEqual(a, b);
  if (typeof a !== "object" || a === null || typeof b !== "object" || b === null) return a === b;
  if (isList(a))
    return isList(b) && a.length === b.length && a.every((item, i) => isEqualBy(areEqual, item, b[i] ?? null));
  if (isMap(a)) return isMap(b) && isEqualMap(areEqual, a, b);
  if (a instanceof RulesSet) return b instanceof RulesSet && a.items.length === b.items.length && isWithin(a, b);
  if (a instanceof MapDiff)
    return b instanceof MapDiff && isEqualMap(areEqual, a.before, b.before) && isEqualMap(areEqual, a.after, b.after);
  return typeOf(a) === typeOf(b) && scalarKey(a) === scalarKey(b);
}

function isEqualMap(areEqual: AreEqual, a: RulesMap, b: RulesMap): boolean {
  return (
    a.size === b.size && [...a].every(([key, value]) => b.has(key) && isEqualBy(areEqual, value, b.get(key) ?? null))
  );
}

type Scalar = Uint8Array | Timestamp | Duration | GeoPoint | RulesPath;

/** The same for two values of one type that are equal, and for no others. */
function scalarKey(value: Exclude<RulesValue, null | string | number | bigint | boolean>): string {
  const scalar = value as Scalar;
  if (scalar instanceof Uint8Array) return Buffer.from(scalar).toString("base64");
  if (scalar instanceof Timestamp) return `${scalar.seconds} ${scalar.nanos}`;
  if (scalar instanceof Duration) return `${scalar.nanos}`;
  if (scalar instanceof GeoPoint) return `${scalar.latitude} ${scalar.longitude}`;
  return scalar.segments.join("/");
}
