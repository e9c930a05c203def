import { GeoPoint, isArrayValue, isMapValue, Reference, Timestamp } from "./value.ts";
import type { Micros } from "../clock.ts";
import type { Fields, Value } from "./value.ts";

/** google.firestore.v1.Value in proto3 JSON: the log, the bodies of events, and REST. */
type JsonValue =
  | { nullValue: null }
  | { booleanValue: boolean }
  | { integerValue: string }
  | { doubleValue: number | string }
  | { timestampValue: string }
  | { stringValue: string }
  | { bytesValue: string }
  | { referenceValue: string }
  | { geoPointValue: { latitude: number; longitude: number } }
  | { arrayValue: { values?: JsonValue[] } }
  | { mapValue: { fields?: JsonFields } };

export interface JsonFields {
  [key: string]: JsonValue;
}

function valueToJson(value: Value): JsonValue {
  if (value === null) return { nullValue: null };
  if (typeof value === "boolean") return { booleanValue: value };
  if (typeof value === "bigint") return { integerValue: value.toString() };
  if (typeof value === "number") return { doubleValue: doubleToJson(value) };
  if (typeof value === "string") return { stringValue: value };
  if (value instanceof Timestamp) return { timestampValue: timestampToJson(value) };
  if (value instanceof Uint8Array) return { bytesValue: Buffer.from(value).toString("base64") };
  if (value instanceof Reference) return { referenceValue: value.name };
  if (value instanceof GeoPoint) {
    return { geoPointValue: { latitude: value.latitude, longitude: value.longitude } };
  }
  if (isMapValue(value)) return { mapValue: { fields: fieldsToJson(value) } };
  return { arrayValue: { values: isArrayValue(value) ? value.map(valueToJson) : [] } };
}

export function fieldsToJson(fields: Fields): JsonFields {
  return Object.fromEntries([...fields].map(([key, value]) => [key, valueToJson(value)]));
}

/** JSON has no NaN, no infinities and loses the sign of -0: those are written as strings. */
export function doubleToJson(value: number): number | string {
  if (Object.is(value, -0)) return "-0";
  return Number.isFinite(value) ? value : String(value);
}

function valueFromJson(json: JsonValue): Value {
  if ("nullValue" in json) return null;
  if ("booleanValue" in json) return json.booleanValue;
  if ("integerValue" in json) return BigInt(json.integerValue);
  if ("doubleValue" in json) return Number(json.doubleValue);
  if ("timestampValue" in json) return timestampFromJson(json.timestampValue);
  if ("stringValue" in json) return json.stringValue;
  if ("bytesValue" in json) return Buffer.from(json.bytesValue, "base64");
  if ("referenceValue" in json) return new Reference(json.referenceValue);
  if ("geoPointValue" in json) return new GeoPoint(json.geoPointValue.latitude, json.geoPointValue.longitude);
  if ("arrayValue" in json) return (json.arrayValue.values ?? []).map(valueFromJson);
  return fieldsFromJson(json.mapValue.fields ?? {});
}

export function fieldsFromJson(json: JsonFields): Fields {
  return new Map(Object.entries(json).map(([key, value]) => [key, valueFromJson(value)]));
}

/** RFC 3339 with as many digits as it takes: none, 3, 6 or 9. */
export function timestampToJson(timestamp: Timestamp): string {
  const whole = new Date(timestamp.seconds * 1000).toISOString().slice(0, 19);
  if (timestamp.nanos === 0) return `${whole}Z`;
  const digits = String(timestamp.nanos).padStart(9, "0");
  return `${whole}.${digits.replace(/(000){1,2}$/, "")}Z`;
}

const RFC_3339 = /^(.+?)(?:\.(\d{1,9}))?Z$/;

export function timestampFromJson(text: string): Timestamp {
  const [, whole = "", fraction = ""] = RFC_3339.exec(text) ?? [];
  const millis = Date.parse(`${whole}Z`);
  if (Number.isNaN(millis)) throw new Error(`not an RFC 3339 time in UTC: ${text}`);
  return new Timestamp(millis / 1000, Number(fraction.padEnd(9, "0")));
}

export function microsToJson(micros: Micros): string {
  const seconds = Math.floor(micros / 1_000_000);
  return timestampToJson(new Timestamp(seconds, (micros - seconds * 1_000_000) * 1000));
}
