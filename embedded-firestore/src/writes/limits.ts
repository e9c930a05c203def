import { formatFieldPath, LONGEST_PATH } from "../paths/field-path.ts";
import { documentName } from "../paths/resource-name.ts";
import { invalid } from "../status.ts";
import { GeoPoint, isArrayValue, isMapValue, Reference, Timestamp } from "../values/value.ts";
import { checkVector, isTyped } from "./vectors.ts";
import type { FieldPath } from "../paths/field-path.ts";
import type { StatusError } from "../status.ts";
import type { Fields, Value } from "../values/value.ts";

// https://firebase.google.com/docs/firestore/quotas#collections_documents_and_fields
const LARGEST_DOCUMENT = 1_048_576;
const LARGEST_VALUE = 1_048_487;
const LONGEST_NAME = 1500;
const DEEPEST = 20;

/** Throws what production answers to fields that cannot be stored, whatever is there already. */
export function checkFields(fields: Fields): void {
  for (const [name, value] of fields) {
    checkName(name, `field name ${name} is reserved`);
    checkValue(name, value, 0, Buffer.byteLength(name));
  }
}

/** The same for what a transform puts into an array or takes out of one. */
export function checkElements(field: FieldPath, elements: readonly Value[]): void {
  const path = formatFieldPath(field);
  checkValue(path, elements, field.length - 1, Buffer.byteLength(path));
}

/** `pathBytes`: how long the path of names to the value is, with a dot between them. */
function checkValue(property: string, value: Value, depth: number, pathBytes: number): void {
  if (typeof value === "string") {
    if (!value.isWellFormed()) throw invalid(`The value of property "${property}" is not valid UTF-8.`);
    checkLength(property, Buffer.byteLength(value));
  }
  if (value instanceof Uint8Array) checkLength(property, value.length);
  const isArray = isArrayValue(value);
  if (!isArray && !isMapValue(value)) return;
  if (depth >= DEEPEST) throw nestedWrongly(property);
  if (isArray) {
    if (value.some(isArrayValue)) throw invalid("Cannot convert an array value in an array value.");
    for (const element of value) checkValue(property, element, depth + 1, pathBytes);
    return;
  }
  if (isTyped(value)) {
    checkVector(property, value);
    return;
  }
  for (const [name, inner] of value) {
    checkName(name, `field name '${name}' is reserved.`);
    const innerBytes = pathBytes + 1 + Buffer.byteLength(name);
    if (innerBytes > LONGEST_PATH) throw nestedWrongly(property);
    checkValue(property, inner, depth + 1, innerBytes);
  }
}

function nestedWrongly(property: string): StatusError {
  return invalid(`Property ${property} contains an invalid nested entity.`);
}

function checkLength(property: string, bytes: number): void {
  if (bytes > LARGEST_VALUE)
    throw invalid(`The value of property "${property}" is longer than ${LARGEST_VALUE} bytes.`);
}

const RESERVED = /^__.*__$/s;

/** Throws INVALID_ARGUMENT for a name that no field may have; `reserved` is what is said of one like `__x__`. */
export function checkName(name: string, reserved: string): void {
  if (name === "") throw invalid("The property.name is the empty string.");
  if (!name.isWellFormed()) throw invalid("The property.name is not valid UTF-8.");
  if (RESERVED.test(name)) throw invalid(reserved);
  if (Buffer.byteLength(name) > LONGEST_NAME) throw invalid(`The property.name is longer than ${LONGEST_NAME} bytes.`);
}

/**
 * Throws INVALID_ARGUMENT for a document that is larger than 1 MiB, as production counts it.
 * https://firebase.google.com/docs/firestore/storage-size#document-size
 */
export function checkSize(database: string, path: string, fields: Fields): void {
  const size = nameSize(path) + fieldsSize(fields) + 32;
  if (size <= LARGEST_DOCUMENT) return;
  const [actual, most] = [size, LARGEST_DOCUMENT].map((bytes) => bytes.toLocaleString("en-US"));
  throw invalid(
    `Document '${documentName(database, path)}' cannot be written because its size (${actual} bytes) exceeds the maximum allowed size of ${most} bytes.`,
  );
}

function nameSize(path: string): number {
  return path.split("/").reduce((size, segment) => size + textSize(segment), 16);
}

function fieldsSize(fields: Fields): number {
  let size = 0;
  for (const [name, value] of fields) size += textSize(name) + valueSize(value);
  return size;
}

function textSize(text: string): number {
  return Buffer.byteLength(text) + 1;
}

function valueSize(value: Value): number {
  if (value === null || typeof value === "boolean") return 1;
  if (typeof value === "string") return textSize(value);
  if (typeof value === "number" || typeof value === "bigint" || value instanceof Timestamp) return 8;
  if (value instanceof Uint8Array) return value.length;
  if (value instanceof Reference) return nameSize(value.name.slice(value.name.indexOf("/documents/") + 11));
  if (value instanceof GeoPoint) return 16;
  if (isArrayValue(value)) return value.reduce<number>((size, element) => size + valueSize(element), 0);
  return isMapValue(value) ? fieldsSize(value) + 32 : 0;
}
