import { TypeOrder, typeRank } from "./type-order.ts";
import type { TypeRank } from "./type-order.ts";
import type { GeoPoint, Fields, Reference, Timestamp, Value } from "./value.ts";

/**
 * The total order of values, as in
 * https://firebase.google.com/docs/firestore/manage-data/data-types#value_type_ordering.
 * Negative when `a` comes first, 0 when the two are equal to a query (3 and 3.0 are, 0 and -0 are, NaN is to itself).
 */
export function compareValues(a: Value, b: Value): number {
  const rank = typeRank(a);
  return rank - typeRank(b) || COMPARE[rank](a, b);
}

type Compare = (a: Value, b: Value) => number;

/** Called with two values of the type that the rank names, and no others. */
function within<T extends Value>(compare: (a: T, b: T) => number): Compare {
  return (a, b) => compare(a as T, b as T);
}

const COMPARE: Record<TypeRank, Compare> = {
  [TypeOrder.null]: () => 0,
  [TypeOrder.boolean]: (a, b) => Number(a) - Number(b),
  [TypeOrder.number]: within(compareNumbers),
  [TypeOrder.timestamp]: within(compareTimestamps),
  [TypeOrder.string]: within(compareStrings),
  [TypeOrder.bytes]: within<Uint8Array>((a, b) => Buffer.compare(a, b)),
  [TypeOrder.reference]: within<Reference>((a, b) => compareNames(a.name, b.name)),
  [TypeOrder.geoPoint]: within(compareGeoPoints),
  [TypeOrder.array]: within(compareArrays),
  [TypeOrder.vector]: within(compareVectors),
  [TypeOrder.map]: within(compareMaps),
};

/** Integers beyond 2^53 compare exactly with doubles: JavaScript compares the two by amount. NaN comes first. */
export function compareNumbers(a: bigint | number, b: bigint | number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  const aIsNaN = Number.isNaN(a);
  const bIsNaN = Number.isNaN(b);
  return Number(bIsNaN) - Number(aIsNaN);
}

function compareTimestamps(a: Timestamp, b: Timestamp): number {
  return a.seconds - b.seconds || a.nanos - b.nanos;
}

/** By UTF-8 bytes, which is the order of code points; UTF-16 units differ from it for surrogates alone. */
export function compareStrings(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return codePointOrder(x) - codePointOrder(y);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above U+FFFF, so they come after U+E000 to U+FFFF. */
function codePointOrder(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x10000 : unit;
}

/**
 * Resource names and document paths compare segment by segment. Numeric ids (`__id123__`) come before strings, by
 * amount: https://firebase.google.com/docs/firestore/reference/rest/v1/Value (reference values).
 */
export function compareNames(a: string, b: string): number {
  if (a === b) return 0;
  const shorter = Math.min(a.length, b.length);
  let i = 0;
  while (i < shorter && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  const start = i === 0 ? 0 : a.lastIndexOf("/", i - 1) + 1;
  return compareSegments(segmentAt(a, start), segmentAt(b, start)) || a.length - b.length;
}

function segmentAt(name: string, start: number): string {
  const end = name.indexOf("/", start);
  return end === -1 ? name.slice(start) : name.slice(start, end);
}

const NUMERIC_ID = /^__id(-?\d+)__$/;

function compareSegments(a: string, b: string): number {
  if (a === b) return 0;
  if (!a.startsWith("__id") && !b.startsWith("__id")) return compareStrings(a, b);
  const x = NUMERIC_ID.exec(a)?.[1];
  const y = NUMERIC_ID.exec(b)?.[1];
  if (x !== undefined && y !== undefined) return compareNumbers(BigInt(x), BigInt(y));
  if (x !== undefined) return -1;
  if (y !== undefined) return 1;
  return compareStrings(a, b);
}

function compareGeoPoints(a: GeoPoint, b: GeoPoint): number {
  return compareDegrees(a.latitude, b.latitude) || compareDegrees(a.longitude, b.longitude);
}

/** Other than numbers by themselves, -0 comes before 0. */
function compareDegrees(a: number, b: number): number {
  return compareNumbers(a, b) || Number(Object.is(b, -0)) - Number(Object.is(a, -0));
}

function compareArrays(a: readonly Value[], b: readonly Value[]): number {
  for (const [i, value] of a.entries()) {
    const other = b[i];
    if (other === undefined) return 1;
    const order = compareValues(value, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Vectors compare by dimension first, then by element. */
function compareVectors(a: Fields, b: Fields): number {
  const x = a.get("value") as readonly Value[];
  const y = b.get("value") as readonly Value[];
  return x.length - y.length || compareArrays(x, y);
}

/** Maps compare entry by entry in the order of keys: key first, then value; the shorter one comes first. */
function compareMaps(a: Fields, b: Fields): number {
  const left = [...a.keys()].sort(compareStrings);
  const right = [...b.keys()].sort(compareStrings);
  for (const [i, key] of left.entries()) {
    const other = right[i];
    if (other === undefined) return 1;
    const order = compareStrings(key, other) || compareValues(a.get(key) ?? null, b.get(other) ?? null);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}
