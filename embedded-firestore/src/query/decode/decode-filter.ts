import { isDocumentId, parseFieldPath } from "../../paths/field-path.ts";
import { invalid } from "../../status.ts";
import { isArrayValue } from "../../values/value.ts";
import { decodeValue } from "../../values/wire.ts";
import type { Value } from "../../values/value.ts";
import type { WireValue } from "../../values/wire.ts";
import type { FieldFilter, Filter, Operator } from "../query.ts";

export interface WireField {
  fieldPath?: string;
}

/** google.firestore.v1.StructuredQuery.Filter as it comes off the wire. */
export interface WireFilter {
  compositeFilter?: { op?: string; filters?: WireFilter[] };
  fieldFilter?: { field?: WireField; op?: string; value?: WireValue };
  unaryFilter?: { op?: string; field?: WireField };
}

const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ["LESS_THAN", "<"],
  ["LESS_THAN_OR_EQUAL", "<="],
  ["GREATER_THAN", ">"],
  ["GREATER_THAN_OR_EQUAL", ">="],
  ["EQUAL", "=="],
  ["NOT_EQUAL", "!="],
  ["ARRAY_CONTAINS", "array-contains"],
  ["IN", "in"],
  ["ARRAY_CONTAINS_ANY", "array-contains-any"],
  ["NOT_IN", "not-in"],
]);

const UNARY: ReadonlyMap<string, Pick<FieldFilter, "op" | "value">> = new Map([
  ["IS_NAN", { op: "==", value: NaN }],
  ["IS_NULL", { op: "==", value: null }],
  ["IS_NOT_NAN", { op: "!=", value: NaN }],
  ["IS_NOT_NULL", { op: "!=", value: null }],
]);

/** How many values a disjunction may list: https://firebase.google.com/docs/firestore/query-data/queries#limits_on_or_queries */
const MOST_VALUES: Partial<Record<Operator, number>> = { in: 30, "array-contains-any": 30, "not-in": 10 };

/** Reads a filter. INVALID_ARGUMENT says what is wrong with it. */
export function decodeFilter(wire: WireFilter): Filter {
  if (wire.compositeFilter) return decodeComposite(wire.compositeFilter);
  if (wire.fieldFilter) return decodeFieldFilter(wire.fieldFilter);
  if (wire.unaryFilter) return decodeUnary(wire.unaryFilter);
  throw invalid("Unknown Filter type.");
}

function decodeComposite(wire: NonNullable<WireFilter["compositeFilter"]>): Filter {
  if (wire.op !== "AND" && wire.op !== "OR") throw invalid("Unsupported CompositeFilter operator.");
  const filters = (wire.filters ?? []).map(decodeFilter);
  if (filters.length === 0) throw invalid("Composite filter must have at least one sub-filter.");
  return { kind: wire.op === "AND" ? "and" : "or", filters };
}

function decodeUnary(wire: NonNullable<WireFilter["unaryFilter"]>): Filter {
  const condition = UNARY.get(wire.op ?? "");
  if (!condition) throw invalid("Unknown UnaryFilter operator.");
  return { kind: "field", field: parseFieldPath(wire.field?.fieldPath ?? ""), ...condition };
}

function decodeFieldFilter(wire: NonNullable<WireFilter["fieldFilter"]>): Filter {
  const op = OPERATORS.get(wire.op ?? "");
  if (!op) throw invalid("Unknown FieldFilter operator.");
  const field = parseFieldPath(wire.field?.fieldPath ?? "");
  const value = decodeValue(wire.value ?? {});
  checkOperand(op, value);
  // Comparing the name with what is no reference is refused.
  return { kind: "field", field, ...(isDocumentId(field) ? { op, value } : unknownAside(op, value)) };
}

const RANGES: ReadonlySet<Operator> = new Set(["<", "<=", ">", ">="]);

/**
 * A comparison with null or NaN is never true: only the unary operators find them. In a list it is the same. What can
 * never be true has no place in the order either, so that it becomes `in []`.
 */
function unknownAside(op: Operator, value: Value): Pick<FieldFilter, "op" | "value" | "written"> {
  const isUnknown = value === null || Number.isNaN(value);
  if (RANGES.has(op) && isUnknown) return { op: "in", value: [], written: op };
  if (op === "==" && isUnknown) return { op: "in", value: [value], written: op };
  if (op === "!=" && value === null) return { op: "in", value: [], written: op };
  if (op === "!=" && isUnknown) return { op: "not-in", value: [value], written: op };
  const isNeverTrue = op === "not-in" && isArrayValue(value) && value.every((listed) => listed === null);
  return isNeverTrue ? { op: "in", value: [], written: op } : { op, value };
}

function checkOperand(op: Operator, value: Value): void {
  const most = MOST_VALUES[op];
  if (most === undefined) return;
  const name = op.toUpperCase().replaceAll("-", "_");
  if (!isArrayValue(value)) throw invalid(`'${name}' requires an ArrayValue.`);
  if (value.length === 0) throw invalid(`'${name}' requires an non-empty ArrayValue.`);
  if (value.length > most) throw invalid(`'${name}' supports up to ${most} comparison values.`);
}
