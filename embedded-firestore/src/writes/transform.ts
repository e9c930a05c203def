import { isDocumentId, parseFieldPath } from "../paths/field-path.ts";
import { invalid } from "../status.ts";
import { valuesMatch } from "../values/equal.ts";
import { isArrayValue, isNumeric } from "../values/value.ts";
import { decodeValue } from "../values/wire.ts";
import { fieldAt, withField } from "./field-mask.ts";
import { checkElements } from "./limits.ts";
import { increment, larger, smaller } from "./numbers.ts";
import type { FieldPath } from "../paths/field-path.ts";
import type { Fields, Timestamp, Value } from "../values/value.ts";
import type { WireValue } from "../values/wire.ts";

/** google.firestore.v1.DocumentTransform.FieldTransform as it comes off the wire. */
export interface WireTransform {
  fieldPath?: string;
  setToServerValue?: string;
  increment?: WireValue;
  maximum?: WireValue;
  minimum?: WireValue;
  appendMissingElements?: { values?: WireValue[] };
  removeAllFromArray?: { values?: WireValue[] };
}

type Operation =
  | { readonly kind: "serverTime" }
  | { readonly kind: "increment" | "maximum" | "minimum"; readonly operand: bigint | number }
  | { readonly kind: "union"; readonly elements: readonly Value[] }
  | { readonly kind: "remove"; readonly elements: readonly Value[] };

/** A change of one field that depends on its value. */
export type Transform = { readonly field: FieldPath } & Operation;

export function decodeTransform(wire: WireTransform): Transform {
  const field = parseFieldPath(wire.fieldPath ?? "");
  if (isDocumentId(field)) throw invalid("Invalid reserved name in field path __name__");
  const operation = decodeOperation(wire);
  if ("elements" in operation) checkElements(field, operation.elements);
  return { field, ...operation };
}

function decodeOperation(wire: WireTransform): Operation {
  if (wire.setToServerValue !== undefined) {
    if (wire.setToServerValue !== "REQUEST_TIME") {
      throw invalid("ServerValue type must be specified for set_to_server_value transformation.");
    }
    return { kind: "serverTime" };
  }
  if (wire.increment) return { kind: "increment", operand: decodeOperand(wire.increment) };
  if (wire.maximum) return { kind: "maximum", operand: decodeOperand(wire.maximum) };
  if (wire.minimum) return { kind: "minimum", operand: decodeOperand(wire.minimum) };
  const { appendMissingElements: append, removeAllFromArray: remove } = wire;
  if (append) return { kind: "union", elements: (append.values ?? []).map(decodeValue) };
  if (remove) return { kind: "remove", elements: (remove.values ?? []).map(decodeValue) };
  throw invalid("Operation type must be specified for field transformation.");
}

function decodeOperand(wire: WireValue): bigint | number {
  const operand = decodeValue(wire);
  if (!isNumeric(operand)) throw invalid("Input must be int64 or double.");
  return operand;
}

/** The fields after the transforms, and the result of each as the client is told it. */
export function applyTransforms(
  fields: Fields,
  transforms: readonly Transform[],
  requestTime: Timestamp,
): { fields: Fields; results: Value[] } {
  let transformed = fields;
  const results: Value[] = [];
  for (const transform of transforms) {
    const value = transformValue(fieldAt(transformed, transform.field), transform, requestTime);
    transformed = withField(transformed, transform.field, value);
    // Array transforms answer null: https://firebase.google.com/docs/firestore/reference/rpc/google.firestore.v1#fieldtransform
    results.push(transform.kind === "union" || transform.kind === "remove" ? null : value);
  }
  return { fields: transformed, results };
}

function transformValue(current: Value | undefined, operation: Operation, requestTime: Timestamp): Value {
  const { kind } = operation;
  if (kind === "serverTime") return requestTime;
  if (kind === "union") return union(isArrayValue(current) ? current : [], operation.elements);
  if (kind === "remove") return without(isArrayValue(current) ? current : [], operation.elements);
  return isNumeric(current) ? ARITHMETIC[kind](current, operation.operand) : operation.operand;
}

const ARITHMETIC = { increment, maximum: larger, minimum: smaller };

function without(array: readonly Value[], elements: readonly Value[]): Value[] {
  return array.filter((value) => !elements.some((element) => valuesMatch(element, value)));
}

function union(array: readonly Value[], elements: readonly Value[]): Value[] {
  const result = [...array];
  for (const element of elements) {
    if (!result.some((value) => valuesMatch(value, element))) result.push(element);
  }
  return result;
}
