import { createHash } from "node:crypto";
import { GeoPoint } from "../../values/value.ts";
import { asInt, asNumber, asString, toText } from "./arguments.ts";
import { checkInt } from "./operators.ts";
import { Duration, EvaluationError, RulesPath } from "./rules-value.ts";
import { timestampOf, UNITS } from "./times.ts";
import type { RulesValue } from "./rules-value.ts";

type Function = (...args: readonly (RulesValue | undefined)[]) => RulesValue;

const SECOND = 1_000_000_000n;

/** The functions that are there for all: https://firebase.google.com/docs/reference/rules/rules#namespaces */
const FUNCTIONS: ReadonlyMap<string, readonly [arity: number, run: Function]> = new Map<string, [number, Function]>([
  ["debug", [1, (value = null) => value]],
  ["string", [1, (value) => toText(value)]],
  ["int", [1, toInt]],
  ["float", [1, (value) => (typeof value === "string" ? parseNumber(value) : Number(asNumber(value)))]],
  ["path", [1, (text) => toPath(asString(text))]],
  ["math.abs", [1, (value) => absolute(asNumber(value))]],
  ["math.ceil", [1, (value) => Math.ceil(Number(asNumber(value)))]],
  ["math.floor", [1, (value) => Math.floor(Number(asNumber(value)))]],
  ["math.round", [1, (value) => Math.round(Number(asNumber(value)))]],
  ["math.sqrt", [1, (value) => Math.sqrt(Number(asNumber(value)))]],
  ["math.pow", [2, (base, exponent) => Number(asNumber(base)) ** Number(asNumber(exponent))]],
  ["math.isNaN", [1, (value) => Number.isNaN(Number(asNumber(value)))]],
  ["math.isInfinite", [1, (value) => Math.abs(Number(asNumber(value))) === Number.POSITIVE_INFINITY]],
  ["timestamp.date", [3, toDate]],
  ["timestamp.value", [1, (millis) => timestampOf(asInt(millis) * 1_000_000n)]],
  ["duration.abs", [1, absoluteDuration]],
  ["duration.time", [4, toTime]],
  ["duration.value", [2, toDuration]],
  ["latlng.value", [2, toLatLng]],
  ["hashing.md5", [1, (value) => createHash("md5").update(asBytes(value)).digest()]],
  ["hashing.sha256", [1, (value) => createHash("sha256").update(asBytes(value)).digest()]],
]);

/** Those that look at other documents: https://firebase.google.com/docs/reference/rules/rules.firestore */
export const DOCUMENT_FUNCTIONS: ReadonlySet<string> = new Set(["get", "exists", "getAfter", "existsAfter"]);

/** How many arguments a function takes; undefined where there is none of that name. */
export function functionArity(name: string): number | undefined {
  return DOCUMENT_FUNCTIONS.has(name) ? 1 : FUNCTIONS.get(name)?.[0];
}

export function callFunction(name: string, args: readonly RulesValue[]): RulesValue {
  const found = FUNCTIONS.get(name);
  if (!found) throw new EvaluationError(`there is no function ${name}`);
  return found[1](...args);
}

function toInt(value: RulesValue | undefined): bigint {
  const text = typeof value === "string" ? value : undefined;
  if (text !== undefined && !/^[+-]?\d{1,19}$/.test(text)) throw new EvaluationError("the text is not an integer");
  if (text !== undefined) return checkInt(BigInt(text.replace("+", "")));
  const number = asNumber(value);
  if (typeof number === "bigint") return number;
  if (!Number.isFinite(number)) throw new EvaluationError("the number is not finite");
  return checkInt(BigInt(Math.trunc(number)));
}

function parseNumber(text: string): number {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) throw new EvaluationError("the text is not a number");
  return Number(text);
}

/** `/a/b` and `a/b` are the same. */
function toPath(text: string): RulesPath {
  const segments = text.replace(/^\//, "").split("/");
  if (segments.includes("")) throw new EvaluationError("the text is not a path");
  return new RulesPath(segments);
}

function absolute(value: bigint | number): bigint | number {
  if (typeof value === "number") return Math.abs(value);
  return checkInt(value < 0n ? -value : value);
}

function absoluteDuration(value: RulesValue | undefined): Duration {
  if (!(value instanceof Duration)) throw new EvaluationError("expected duration");
  return new Duration(value.nanos < 0n ? -value.nanos : value.nanos);
}

function toTime(...args: readonly (RulesValue | undefined)[]): Duration {
  const [hours = 0n, minutes = 0n, seconds = 0n, nanos = 0n] = args.map(asInt);
  return new Duration((hours * 3600n + minutes * 60n + seconds) * SECOND + nanos);
}

function toDuration(magnitude: RulesValue | undefined, unit: RulesValue | undefined): Duration {
  const nanos = UNITS.get(asString(unit));
  if (nanos === undefined) throw new EvaluationError("the unit is none of w, d, h, m, s, ms, ns");
  return new Duration(asInt(magnitude) * nanos);
}

function toDate(...args: readonly (RulesValue | undefined)[]): RulesValue {
  const [year = 0, month = 0, day = 0] = args.map((arg) => Number(asInt(arg)));
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) throw new EvaluationError("there is no such day");
  return timestampOf(BigInt(date.getTime()) * 1_000_000n);
}

function toLatLng(latitude: RulesValue | undefined, longitude: RulesValue | undefined): GeoPoint {
  const [x, y] = [Number(asNumber(latitude)), Number(asNumber(longitude))];
  if (!(Math.abs(x) <= 90 && Math.abs(y) <= 180)) throw new EvaluationError("there is no such point");
  return new GeoPoint(x, y);
}

function asBytes(value: RulesValue | undefined): Uint8Array {
  return value instanceof Uint8Array ? value : Buffer.from(asString(value));
}
