import { describe, expect, it } from "vitest";
import { compareNames, compareStrings, compareValues } from "./compare.ts";
import { identical } from "./equal.ts";
import { GeoPoint, Reference, Timestamp } from "./value.ts";
import type { Value } from "./value.ts";

/** https://firebase.google.com/docs/firestore/manage-data/data-types#value_type_ordering, from first to last. */
const ORDERED: readonly Value[] = [
  null,
  false,
  true,
  NaN,
  -Infinity,
  -(2n ** 63n),
  -1.5,
  -1n,
  0n,
  0.5,
  1n,
  9_007_199_254_740_992,
  9_007_199_254_740_993n,
  Infinity,
  new Timestamp(-5, 0),
  new Timestamp(5, 0),
  new Timestamp(5, 1000),
  "",
  "a",
  "aa",
  "b",
  "\u00e9",
  "\uffff",
  "\u{1f600}",
  new Uint8Array([]),
  new Uint8Array([1]),
  new Uint8Array([1, 0]),
  new Uint8Array([2]),
  new Reference("projects/p/databases/d/documents/a/__id2__"),
  new Reference("projects/p/databases/d/documents/a/__id10__"),
  new Reference("projects/p/databases/d/documents/a/b"),
  new Reference("projects/p/databases/d/documents/a/b/c/d"),
  new Reference("projects/p/databases/d/documents/a/c"),
  new GeoPoint(-1, 5),
  new GeoPoint(-0, 5),
  new GeoPoint(0, -0),
  new GeoPoint(0, 0),
  new GeoPoint(1, -5),
  new GeoPoint(1, 5),
  [],
  [1n],
  [1n, "a"],
  [2n],
  new Map<string, Value>([
    ["__type__", "__vector__"],
    ["value", [9, 9]],
  ]),
  new Map<string, Value>([
    ["__type__", "__vector__"],
    ["value", [1, 1, 1]],
  ]),
  new Map(),
  new Map([["a", 1n]]),
  new Map([
    ["b", 0n],
    ["a", 1n],
  ]),
  new Map([["a", 2n]]),
  new Map([["b", 0n]]),
];

describe("the order of values", () => {
  it("is the documented one for every pair", () => {
    for (const [i, a] of ORDERED.entries()) {
      for (const [j, b] of ORDERED.entries()) {
        expect(Math.sign(compareValues(a, b)), `value ${i} and value ${j}`).toBe(Math.sign(i - j));
      }
    }
  });

  it("takes equal amounts for equal, whatever their type, while they are not the same stored value", () => {
    for (const [a, b] of [
      [3n, 3],
      [0, -0],
      [0n, -0],
      [[1n], [1]],
    ] as const) {
      expect(compareValues(a, b)).toBe(0);
      expect(identical(a, b)).toBe(false);
    }
    expect(compareValues(NaN, NaN)).toBe(0);
    expect(identical(NaN, NaN)).toBe(true);
  });

  it("does not depend on the order in which a map's fields were written", () => {
    const one = new Map([
      ["a", 1n],
      ["b", 2n],
    ]);
    const other = new Map([
      ["b", 2n],
      ["a", 1n],
    ]);
    expect(compareValues(one, other)).toBe(0);
    expect(identical(one, other)).toBe(true);
  });

  it("puts strings in the order of their UTF-8 bytes", () => {
    const strings = ["z", "\u{10ffff}", "\ud7ff", "\ue000", "a\u{1f600}", "a\uffff"];
    const byBytes = strings.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(strings.toSorted(compareStrings)).toEqual(byBytes);
  });

  it("compares names by segment, so that a document comes before what is under it", () => {
    expect(compareNames("a/b", "a/b/c/d")).toBeLessThan(0);
    expect(compareNames("a/b!/c/d", "a/b/c/d")).toBeGreaterThan(0);
  });
});
