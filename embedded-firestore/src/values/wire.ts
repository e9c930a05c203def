import { checkReference } from "../paths/resource-name.ts";
import { invalid } from "../status.ts";
import { GeoPoint, isArrayValue, isMapValue, Reference, Timestamp } from "./value.ts";
import type { Micros } from "../clock.ts";
import type { Fields, Value } from "./value.ts";

/** google.protobuf.Timestamp as proto-loader gives and takes it. */
export interface WireTimestamp {
  seconds?: string | number;
  nanos?: number;
}

/** google.firestore.v1.Value as proto-loader gives and takes it (longs and enums as strings, oneofs named). */
export interface WireValue {
  valueType?: string;
  nullValue?: "NULL_VALUE";
  booleanValue?: boolean;
  integerValue?: string;
  doubleValue?: number;
  timestampValue?: WireTimestamp;
  stringValue?: string;
  bytesValue?: Uint8Array;
  referenceValue?: string;
  geoPointValue?: { latitude?: number; longitude?: number };
  arrayValue?: { values?: WireValue[] };
  mapValue?: { fields?: WireFields };
}

export type WireFields = Record<string, WireValue>;

/** A value off the wire. INVALID_ARGUMENT where it names a type that Firestore does not store. */
export function decodeValue(wire: WireValue): Value {
  switch (wire.valueType) {
    case "nullValue":
      return null;
    case "booleanValue":
      return wire.booleanValue ?? false;
    case "integerValue":
      return BigInt(wire.integerValue ?? 0);
    case "doubleValue":
      return wire.doubleValue ?? 0;
    case "timestampValue":
      return decodeTimestamp(wire.timestampValue ?? {});
    case "stringValue":
      return wire.stringValue ?? "";
    case "bytesValue":
      return wire.bytesValue ?? new Uint8Array();
    case "referenceValue":
      return new Reference(checkReference(wire.referenceValue ?? ""));
    case "geoPointValue":
      return decodeGeoPoint(wire.geoPointValue ?? {});
    case "arrayValue":
      return (wire.arrayValue?.values ?? []).map(decodeValue);
    case "mapValue":
      return decodeFields(wire.mapValue?.fields);
    case undefined:
      throw invalid("Cannot convert firestore.v1.Value with type unset.");
    default:
      throw invalid(`${wire.valueType} cannot be stored in a document`);
  }
}

export function decodeFields(wire: WireFields | undefined): Fields {
  return new Map(Object.entries(wire ?? {}).map(([key, value]) => [key, decodeValue(value)]));
}

const MIN_SECONDS = -62_135_596_800;
const MAX_SECONDS = 253_402_300_799;

/** Precise to microseconds; what is finer is rounded down, as Firestore does. */
function decodeTimestamp(wire: WireTimestamp): Timestamp {
  const seconds = Number(wire.seconds ?? 0);
  const nanos = wire.nanos ?? 0;
  if (seconds < MIN_SECONDS || seconds > MAX_SECONDS) throw invalid("Timestamp seconds exceeds limit for field.");
  if (nanos < 0 || nanos > 999_999_999) throw invalid("Timestamp nanos exceeds limit for field.");
  return new Timestamp(seconds, nanos - (nanos % 1000));
}

function decodeGeoPoint({ latitude = 0, longitude = 0 }: { latitude?: number; longitude?: number }): GeoPoint {
  checkDegrees("latitude", latitude, 90);
  checkDegrees("longitude", longitude, 180);
  return new GeoPoint(latitude, longitude);
}

function checkDegrees(name: string, degrees: number, most: number): void {
  if (Math.abs(degrees) <= most) return;
  const text = Number.isInteger(degrees) ? degrees.toFixed(1) : String(degrees);
  throw invalid(`Geo point ${name} '${text}' outside permitted range -${most}.0 to ${most}.0.`);
}

/** A value for the wire. */
export function encodeValue(value: Value): WireValue {
  if (value === null) return { nullValue: "NULL_VALUE" };
  if (typeof value === "boolean") return { booleanValue: value };
  if (typeof value === "bigint") return { integerValue: value.toString() };
  if (typeof value === "number") return { doubleValue: value };
  if (typeof value === "string") return { stringValue: value };
  if (value instanceof Timestamp) return { timestampValue: { seconds: value.seconds, nanos: value.nanos } };
  if (value instanceof Uint8Array) return { bytesValue: value };
  if (value instanceof Reference) return { referenceValue: value.name };
  if (value instanceof GeoPoint) {
    return { geoPointValue: { latitude: value.latitude, longitude: value.longitude } };
  }
  if (isMapValue(value)) return { mapValue: { fields: encodeFields(value) } };
  return { arrayValue: { values: isArrayValue(value) ? value.map(encodeValue) : [] } };
}

export function encodeFields(fields: Fields): WireFields {
  return Object.fromEntries([...fields].map(([key, value]) => [key, encodeValue(value)]));
}

export function microsToWire(micros: Micros): WireTimestamp {
  const seconds = Math.floor(micros / 1_000_000);
  return { seconds, nanos: (micros - seconds * 1_000_000) * 1000 };
}

export function wireToMicros(wire: WireTimestamp): Micros {
  return Number(wire.seconds ?? 0) * 1_000_000 + Math.floor((wire.nanos ?? 0) / 1000);
}
