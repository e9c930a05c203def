import { GeoPoint, isArrayValue, isNumeric, Reference, Timestamp } from "./value.ts";
import type { Value } from "./value.ts";

/** The order of types: https://firebase.google.com/docs/firestore/manage-data/data-types#value_type_ordering */
export const TypeOrder = {
  null: 0,
  boolean: 1,
  number: 2,
  timestamp: 3,
  string: 4,
  bytes: 5,
  reference: 6,
  geoPoint: 7,
  array: 8,
  vector: 9,
  map: 10,
} as const;

export type TypeRank = (typeof TypeOrder)[keyof typeof TypeOrder];

/** Where a value stands among values of other types. */
export function typeRank(value: Value): TypeRank {
  if (value === null) return TypeOrder.null;
  if (typeof value === "boolean") return TypeOrder.boolean;
  if (isNumeric(value)) return TypeOrder.number;
  if (typeof value === "string") return TypeOrder.string;
  if (value instanceof Timestamp) return TypeOrder.timestamp;
  if (value instanceof Uint8Array) return TypeOrder.bytes;
  if (value instanceof Reference) return TypeOrder.reference;
  if (value instanceof GeoPoint) return TypeOrder.geoPoint;
  if (isArrayValue(value)) return TypeOrder.array;
  return value.get("__type__") === "__vector__" && isArrayValue(value.get("value")) ? TypeOrder.vector : TypeOrder.map;
}
