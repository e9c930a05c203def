/** A point in time with nanoseconds, as google.protobuf.Timestamp; Firestore keeps microseconds of it. */
export class Timestamp {
  readonly seconds: number;
  readonly nanos: number;

  constructor(seconds: number, nanos: number) {
    this.seconds = seconds;
    this.nanos = nanos;
  }
}

/** A reference to a document, by its full resource name. */
export class Reference {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** google.type.LatLng. */
export class GeoPoint {
  readonly latitude: number;
  readonly longitude: number;

  constructor(latitude: number, longitude: number) {
    this.latitude = latitude;
    this.longitude = longitude;
  }
}

/** The fields of a document or of a map. */
export type Fields = ReadonlyMap<string, Value>;

/**
 * One Firestore value. An integer is a bigint, a double is a number: the two are different types that compare by
 * amount. Values are never changed in place, so versions of a document share what they have in common.
 */
export type Value =
  | null
  | boolean
  | bigint
  | number
  | Timestamp
  | string
  | Uint8Array
  | Reference
  | GeoPoint
  | readonly Value[]
  | Fields;

export function isArrayValue(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

export function isMapValue(value: Value | undefined): value is Fields {
  return value instanceof Map;
}

export function isNumeric(value: Value | undefined): value is bigint | number {
  return typeof value === "bigint" || typeof value === "number";
}
