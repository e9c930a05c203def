import { GeoPoint, Timestamp } from "../../values/value.ts";
import { asLatLng, asList, asMap, asSet, asString, HAS, SET_HAS, toText } from "./arguments.ts";
import { distance } from "./distance.ts";
import { compilePattern, PatternError } from "./re2.ts";
import {
  Constrained,
  Duration,
  EvaluationError,
  isList,
  isAlike,
  MapDiff,
  PartialMap,
  RulesSet,
  typeOf,
  unknown,
} from "./rules-value.ts";
import { TIMESTAMP_PARTS } from "./times.ts";
import { includes } from "./membership.ts";
import type { RE2JS } from "re2js";
import type { RulesMap, RulesValue } from "./rules-value.ts";

type Method<T> = (self: T, ...args: readonly (RulesValue | undefined)[]) => RulesValue;
/** How many arguments, and what it does. */
type Methods<T> = Readonly<Record<string, readonly [arity: number, method: Method<T>]>>;

const STRING: Methods<string> = {
  lower: [0, (self) => self.toLowerCase()],
  upper: [0, (self) => self.toUpperCase()],
  trim: [0, (self) => self.trim()],
  size: [0, (self) => BigInt(self.length)],
  toUtf8: [0, (self) => Buffer.from(self)],
  matches: [1, (self, pattern) => byPattern(pattern, (re2) => re2.matches(self))],
  replace: [2, (self, pattern, by) => byPattern(pattern, (re2) => re2.matcher(self).replaceAll(asString(by), true))],
  split: [1, (self, pattern) => byPattern(pattern, (re2) => split(self, re2))],
};

/** A pattern that is none is an error, and so is a replacement by a group that there is not. */
function byPattern<Result>(pattern: RulesValue | undefined, work: (re2: RE2JS) => Result): Result {
  try {
    return work(compilePattern(asString(pattern)));
  } catch (error) {
    throw error instanceof PatternError ? new EvaluationError(error.message, { cause: error }) : error;
  }
}

/** Empty parts at the end fall away, but for one. */
function split(text: string, pattern: RE2JS): RulesValue {
  const parts: string[] = [];
  let from = 0;
  for (const { index = 0, 0: found } of pattern.matchAll(text)) {
    parts.push(text.slice(from, index));
    from = index + found.length;
  }
  parts.push(text.slice(from));
  while (parts.length > 1 && parts.at(-1) === "") parts.pop();
  return parts;
}

const BYTES: Methods<Uint8Array> = {
  size: [0, (self) => BigInt(self.length)],
  toBase64: [0, (self) => Buffer.from(self).toString("base64")],
  toHexString: [0, (self) => Buffer.from(self).toString("hex").toUpperCase()],
};

const LIST: Methods<readonly RulesValue[]> = {
  size: [0, (self) => BigInt(self.length)],
  concat: [1, (self, other) => [...self, ...asList(other)]],
  hasAll: [1, (self, other) => HAS.all(self, asList(other))],
  hasAny: [1, (self, other) => HAS.any(self, asList(other))],
  hasOnly: [1, (self, other) => HAS.only(self, asList(other))],
  join: [1, (self, separator) => self.map(toText).join(asString(separator))],
  removeAll: [1, (self, other) => self.filter((item) => !includes(asList(other), item))],
  toSet: [0, (self) => new RulesSet(self)],
};

const SET: Methods<RulesSet> = {
  size: [0, (self) => BigInt(self.items.length)],
  difference: [
    1,
    (self, other) => new RulesSet(self.items.filter((item) => !includes(asSet(other).items, item, isAlike))),
  ],
  intersection: [
    1,
    (self, other) => new RulesSet(self.items.filter((item) => includes(asSet(other).items, item, isAlike))),
  ],
  union: [1, (self, other) => new RulesSet([...self.items, ...asSet(other).items])],
  hasAll: [1, (self, other) => SET_HAS.all(self, itemsOf(other))],
  hasAny: [1, (self, other) => SET_HAS.any(self, itemsOf(other))],
  hasOnly: [1, (self, other) => SET_HAS.only(self, itemsOf(other))],
};

function itemsOf(value: RulesValue | undefined): readonly RulesValue[] {
  return value instanceof RulesSet ? value.items : asList(value);
}

const MAP: Methods<RulesMap> = {
  size: [0, (self) => BigInt(self.size)],
  keys: [0, (self) => [...self.keys()]],
  values: [0, (self) => [...self.values()]],
  diff: [1, (self, before) => new MapDiff(asMap(before), self)],
  get: [2, (self, key, fallback) => getOr(self, isList(key) ? key : [key ?? null], fallback ?? null)],
};

/** The value at a key, or at keys inside one another; the fallback where there is none. */
function getOr(map: RulesMap | PartialMap, keys: readonly RulesValue[], fallback: RulesValue): RulesValue {
  let value: RulesValue = map;
  for (const key of keys) {
    if (value instanceof PartialMap || value instanceof Constrained) {
      const known: RulesValue | undefined = value instanceof PartialMap ? value.known.get(asString(key)) : undefined;
      if (known === undefined) throw unknown("the field");
      value = known;
      continue;
    }
    const inner: RulesValue | undefined = value instanceof Map ? value.get(asString(key)) : undefined;
    if (inner === undefined) return fallback;
    value = inner;
  }
  return value;
}

/** `a.diff(b)` compares b, what was before, with a: https://firebase.google.com/docs/reference/rules/rules.MapDiff */
const MAP_DIFF: Methods<MapDiff> = {
  addedKeys: [0, (self) => new RulesSet(keysOf(self.after).filter((key) => !self.before.has(key)))],
  removedKeys: [0, (self) => new RulesSet(keysOf(self.before).filter((key) => !self.after.has(key)))],
  changedKeys: [0, (self) => new RulesSet(commonKeys(self).filter((key) => !isUnchanged(self, key)))],
  unchangedKeys: [0, (self) => new RulesSet(commonKeys(self).filter((key) => isUnchanged(self, key)))],
  affectedKeys: [
    0,
    (self) => new RulesSet([...self.before.keys(), ...self.after.keys()].filter((key) => !isUnchanged(self, key))),
  ],
};

function keysOf(map: RulesMap): string[] {
  return [...map.keys()];
}

function commonKeys({ before, after }: MapDiff): string[] {
  return keysOf(after).filter((key) => before.has(key));
}

function isUnchanged({ before, after }: MapDiff, key: string): boolean {
  const a = before.get(key);
  const b = after.get(key);
  return a !== undefined && b !== undefined && isAlike(a, b);
}

const TIMESTAMP: Methods<Timestamp> = Object.fromEntries(
  Object.entries(TIMESTAMP_PARTS).map(([name, part]) => [name, [0, (self: Timestamp) => part(self)]]),
);

const DURATION: Methods<Duration> = {
  seconds: [0, (self) => self.nanos / 1_000_000_000n],
  nanos: [0, (self) => self.nanos % 1_000_000_000n],
};

const LATLNG: Methods<GeoPoint> = {
  latitude: [0, (self) => self.latitude],
  longitude: [0, (self) => self.longitude],
  distance: [1, (self, other) => distance(self, asLatLng(other))],
};

/** What a document of which only some fields are known can answer. */
const PARTIAL_MAP: Methods<PartialMap> = {
  keys: [0, (self) => new Constrained({ contains: keysOf(self.known) })],
  get: [2, (self, key, fallback) => getOr(self, isList(key) ? key : [key ?? null], fallback ?? null)],
};

const CONSTRAINED: Methods<Constrained> = {
  hasAll: [1, (self, other) => HAS.all(self, asList(other))],
  hasAny: [1, (self, other) => HAS.any(self, asList(other))],
};

/** A field of which little is known may still turn out to be anything. */
const TABLES: readonly Methods<never>[] = [STRING, BYTES, LIST, SET, MAP, MAP_DIFF, TIMESTAMP, DURATION, LATLNG];

/** How many arguments a method takes, whatever it is called on; undefined where no value has such a method. */
export function methodArity(name: string): number | undefined {
  return TABLES.find((table) => Object.hasOwn(table, name))?.[name]?.[0];
}

/** Calls a method. Throws an EvaluationError where the value has none of that name. */
export function callMethod(self: RulesValue, name: string, args: readonly RulesValue[]): RulesValue {
  const found = tableOf(self)?.[name];
  if (found) return found[1](self as never, ...args);
  if (self instanceof Constrained || self instanceof PartialMap) throw unknown("the field");
  throw new EvaluationError(`a ${typeOf(self)} has no method ${name}`);
}

function tableOf(self: RulesValue): Methods<never> | undefined {
  if (typeof self === "string") return STRING;
  if (self instanceof Uint8Array) return BYTES;
  if (self instanceof Timestamp) return TIMESTAMP;
  if (self instanceof Duration) return DURATION;
  if (self instanceof GeoPoint) return LATLNG;
  if (self instanceof RulesSet) return SET;
  if (self instanceof MapDiff) return MAP_DIFF;
  if (self instanceof PartialMap) return PARTIAL_MAP;
  if (self instanceof Constrained) return CONSTRAINED;
  if (self instanceof Map) return MAP;
  return isList(self) ? LIST : undefined;
}
