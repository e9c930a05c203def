import { invalid } from "../status.ts";
import { timestampFromJson } from "../values/json.ts";
import type { Field, MessageTypes } from "./message-types.ts";

type Message = Record<string, unknown>;

/**
 * A message out of proto3 JSON, as proto-loader would give it off the wire: 64-bit integers as text, enums by name, the
 * chosen field of each oneof under the oneof's name. INVALID_ARGUMENT says what does not fit; proto3-json-serializer
 * checks nothing and fails 19 of the 72 conformance tests of REST.
 * https://protobuf.dev/programming-guides/json/
 */
export function messageFromJson(types: MessageTypes, typeName: string, json: unknown): Message {
  return new Reader(types).message(typeName, json, "");
}

const WRAPPERS: ReadonlyMap<string, string> = new Map([
  ["google.protobuf.Int32Value", "int32"],
  ["google.protobuf.Int64Value", "int64"],
  ["google.protobuf.DoubleValue", "double"],
  ["google.protobuf.BoolValue", "bool"],
  ["google.protobuf.StringValue", "string"],
]);

const NULL_VALUE = "google.protobuf.NullValue";

/** Deeper than any document or filter may be. */
const DEEPEST = 100;

class Reader {
  readonly #types: MessageTypes;
  #depth = 0;

  constructor(types: MessageTypes) {
    this.#types = types;
  }

  message(typeName: string, json: unknown, at: string): Message {
    const type = this.#types.message(typeName);
    if (!type || !isObject(json)) throw wrong(at, "expected an object");
    this.#depth++;
    if (this.#depth > DEEPEST) throw invalid("Invalid JSON payload received. It is nested too deeply.");
    const message: Message = {};
    for (const field of new Set(type.values())) {
      if (field.isRepeated) message[field.name] = [];
      if (field.isMap) message[field.name] = {};
    }
    for (const [key, value] of Object.entries(json)) {
      const field = type.get(key);
      const path = at === "" ? key : `${at}.${key}`;
      if (!field) throw invalid(`Invalid JSON payload received. Unknown name "${key}"${where(at)}: Cannot find field.`);
      if (value === null && field.type !== NULL_VALUE) continue;
      if (field.oneof !== undefined) {
        if (message[field.oneof] !== undefined) {
          throw invalid(`Invalid JSON payload received. oneof field '${field.oneof}' is already set${where(at)}.`);
        }
        message[field.oneof] = field.name;
      }
      message[field.name] = this.#field(field, value, path);
    }
    this.#depth--;
    return message;
  }

  #field(field: Field, value: unknown, at: string): unknown {
    if (field.isMap) {
      if (!isObject(value)) throw wrong(at, "expected an object");
      const entries = Object.entries(value).map(([key, inner]) => [text(key, at), this.#value(field.type, inner, at)]);
      return Object.fromEntries(entries);
    }
    if (!field.isRepeated) return this.#value(field.type, value, at);
    if (!Array.isArray(value)) throw wrong(at, "expected an array");
    return value.map((item) => this.#value(field.type, item, at));
  }

  #value(type: string, value: unknown, at: string): unknown {
    const wrapped = WRAPPERS.get(type);
    if (wrapped !== undefined) return { value: scalar(wrapped, value, at) };
    if (type === "google.protobuf.Timestamp") return timestamp(value, at);
    const names = this.#types.enumValues(type);
    if (names) return enumName(names, type === NULL_VALUE && value === null ? "NULL_VALUE" : value, at);
    return this.#types.message(type) ? this.message(type, value, at) : scalar(type, value, at);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function where(at: string): string {
  return at === "" ? "" : ` at '${at}'`;
}

function wrong(at: string, why: string): Error {
  return invalid(`Invalid value${where(at)}: ${why}.`);
}

function text(value: unknown, at: string): string {
  if (typeof value !== "string") throw wrong(at, "expected a string");
  if (!value.isWellFormed()) throw wrong(at, "the string is not valid UTF-8");
  return value;
}

function scalar(type: string, value: unknown, at: string): unknown {
  switch (type) {
    case "string":
      return text(value, at);
    case "bool":
      if (value === true || value === "true") return true;
      if (value === false || value === "false") return false;
      throw wrong(at, "expected a boolean");
    case "int32":
    case "uint32":
      return Number(integer(value, 32, at));
    case "int64":
    case "uint64":
      return integer(value, 64, at).toString();
    case "double":
    case "float":
      return double(value, at);
    case "bytes":
      return bytes(value, at);
    default:
      throw wrong(at, "it cannot be given in JSON");
  }
}

function integer(value: unknown, bits: number, at: string): bigint {
  const number = typeof value === "number" || typeof value === "string" ? wholeNumber(String(value)) : undefined;
  if (number === undefined) throw wrong(at, "expected an integer");
  if (BigInt.asIntN(bits, number) !== number) throw wrong(at, `the integer has more than ${bits} bits`);
  return number;
}

/** Longer numbers have more than 64 bits. */
const MOST_DIGITS = 400;

/** A number however it is written, `5.0` and `1e3` among them, if it is whole. */
function wholeNumber(written: string): bigint | undefined {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(written) ?? [];
  const digits = whole + fraction;
  const shift = Number(exponent) - fraction.length;
  if (digits === "" || digits.length > MOST_DIGITS) return undefined;
  const point = digits.length + shift;
  if (/[1-9]/.test(digits.slice(Math.max(0, point)))) return undefined;
  const amount = BigInt(digits.slice(0, Math.max(0, point)) + "0".repeat(Math.max(0, shift)));
  return sign === "-" ? -amount : amount;
}

const SPECIAL: ReadonlySet<unknown> = new Set(["NaN", "Infinity", "-Infinity"]);

function double(value: unknown, at: string): number {
  const isNumeric = typeof value === "string" && /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(value);
  if (typeof value !== "number" && !isNumeric && !SPECIAL.has(value)) throw wrong(at, "expected a number");
  return Number(value);
}

/** Both alphabets of base64, with and without padding. */
function bytes(value: unknown, at: string): Buffer {
  const encoded = text(value, at);
  if (!/^[\w+/-]*={0,2}$/.test(encoded)) throw wrong(at, "expected base64");
  return Buffer.from(encoded, "base64");
}

/** Zones other than Z are counted away. */
function timestamp(value: unknown, at: string): { seconds: number; nanos: number } {
  const [, moment = "", fraction = "", zone = ""] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.exec(text(value, at)) ?? [];
  const shifted = Date.parse(`${moment}${zone}`);
  if (Number.isNaN(shifted)) throw wrong(at, "expected a time as in RFC 3339");
  const { seconds, nanos } = timestampFromJson(`${new Date(shifted).toISOString().slice(0, 19)}${fraction}Z`);
  return { seconds, nanos };
}

function enumName(names: Readonly<Record<string, number>>, value: unknown, at: string): string {
  const name = Object.keys(names).find((one) => one === value || names[one] === value);
  if (name === undefined) throw wrong(at, `${JSON.stringify(value)} is not among its values`);
  return name;
}
