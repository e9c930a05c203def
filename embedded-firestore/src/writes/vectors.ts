import { invalid } from "../status.ts";
import { isArrayValue, isMapValue } from "../values/value.ts";
import type { FieldPath } from "../paths/field-path.ts";
import type { Fields } from "../values/value.ts";

const MOST_DIMENSIONS = 2048;

/** A vector is a map with a field of its own, and no other map may have it. */
export function isTyped(map: Fields): boolean {
  return map.has("__type__");
}

/**
 * Throws what production answers to a map that says of itself what it is, and is no vector of doubles.
 * https://firebase.google.com/docs/firestore/vector-search#limitations
 */
export function checkVector(property: string, map: Fields): void {
  const type = map.get("__type__");
  if (typeof type !== "string") throw invalid("Field __type__ is not a string.");
  if (type !== "__vector__") throw invalid(`Property ${property} contains an invalid nested entity.`);
  const value = map.get("value");
  if (value === undefined) throw invalid("Vector map is missing key 'value'.");
  if (!isArrayValue(value)) throw invalid("Vector Value type must be an array.");
  if (map.size > 2) throw invalid("Vector Value map has extraneous entries.");
  if (value.length === 0) throw invalid("Cannot have a zero length vector.");
  if (value.length > MOST_DIMENSIONS) throw invalid(`Vectors must be at most ${MOST_DIMENSIONS} dimensions.`);
  if (!value.every((one) => typeof one === "number")) throw invalid("Vector must only contain values of type 'double'");
  if (value.some(Number.isNaN)) throw invalid("Vector cannot contain NaN values.");
}

/** The same for all maps that a path leads through: of a vector a part may have been written alone. */
export function checkVectorsOn(path: FieldPath, fields: Fields): void {
  let map = fields;
  for (const name of path) {
    const inner = map.get(name);
    if (!isMapValue(inner)) return;
    if (isTyped(inner)) checkVector(name, inner);
    map = inner;
  }
}
