import { Timestamp } from "../../values/value.ts";
import { hasFact, isOfType, unequalFact } from "./constrained.ts";
import {
  Constrained,
  Duration,
  EvaluationError,
  isList,
  isMap,
  isAlike,
  isSame,
  PartialMap,
  RulesSet,
  typeOf,
  unknown,
  isNumber,
} from "./rules-value.ts";
import { orderOf } from "./order.ts";
import { addNanos, nanosOf } from "./times.ts";
import { includes } from "./membership.ts";
import type { BinaryOperator, TypeName } from "../language/syntax.ts";
import type { RulesValue } from "./rules-value.ts";

type Operator = Exclude<BinaryOperator, "||" | "&&">;

/** What two values make: https://firebase.google.com/docs/rules/rules-language#building_conditions */
export function operate(operator: Operator, a: RulesValue, b: RulesValue): RulesValue {
  switch (operator) {
    case "==":
      return isEqual(a, b);
    case "!=":
      return !isEqual(a, b);
    case "in":
      return isIn(a, b);
    case "<":
    case "<=":
    case ">":
    case ">=":
      return compares(operator, a, b);
    case "+":
    case "-":
    case "*":
    case "/":
    case "%":
      return calculate(operator, a, b);
  }
}

/** 1 equals 1.0 here, but not within lists and maps; `isAlike` says where it does as well. */
function isEqual(a: RulesValue, b: RulesValue): boolean {
  if (a instanceof Constrained) return !unequalFact(a, b);
  if (b instanceof Constrained) return !unequalFact(b, a);
  return isNumber(a) && isNumber(b) ? isEqualAmount(a, b) : isSame(a, b);
}

function isEqualAmount(a: bigint | number, b: bigint | number): boolean {
  return !(a < b) && !(a > b) && !Number.isNaN(a) && !Number.isNaN(b);
}

function isIn(item: RulesValue, container: RulesValue): boolean {
  if (container instanceof PartialMap) {
    if (typeof item === "string" && container.known.has(item)) return true;
    throw unknown("whether the document has the field");
  }
  if (container instanceof Constrained) {
    if (includes(container.contains, item)) return true;
    throw unknown("what is in the field");
  }
  if (isList(container)) return includes(container, item);
  if (container instanceof RulesSet) return includes(container.items, item, isAlike);
  if (isMap(container)) return typeof item === "string" && container.has(item);
  throw new EvaluationError(`"in" cannot look into a ${typeOf(container)}`);
}

/** `value is type`. */
export function isType(value: RulesValue, type: TypeName): boolean {
  if (value instanceof Constrained) return isOfType(value, type);
  const actual = typeOf(value);
  return actual === type || (type === "number" && (actual === "int" || actual === "float"));
}

type Comparison = "<" | "<=" | ">" | ">=";

const FLIPPED: Readonly<Record<Comparison, Comparison>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" };

const HOLDS: Readonly<Record<Comparison, (order: number) => boolean>> = {
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
};

function compares(operator: Comparison, a: RulesValue, b: RulesValue): boolean {
  if (a instanceof Constrained) return hasFact(a, operator, b);
  if (b instanceof Constrained) return hasFact(b, FLIPPED[operator], a);
  const order = orderOf(a, b);
  if (order === undefined) throw new EvaluationError(`${typeOf(a)} ${operator} ${typeOf(b)} cannot be compared`);
  return HOLDS[operator](order);
}

function calculate(operator: "+" | "-" | "*" | "/" | "%", a: RulesValue, b: RulesValue): RulesValue {
  if (typeof a === "bigint" && typeof b === "bigint") return checkInt(INTEGERS[operator](a, b));
  if (isNumber(a) && isNumber(b)) return FLOATS[operator](Number(a), Number(b));
  if (operator === "+") {
    if (typeof a === "string" && typeof b === "string") return a + b;
    if (a instanceof Timestamp && b instanceof Duration) return addNanos(a, b.nanos);
    if (a instanceof Duration && b instanceof Timestamp) return addNanos(b, a.nanos);
    if (a instanceof Duration && b instanceof Duration) return new Duration(a.nanos + b.nanos);
  }
  if (operator === "-") {
    if (a instanceof Timestamp && b instanceof Duration) return addNanos(a, -b.nanos);
    if (a instanceof Timestamp && b instanceof Timestamp) return new Duration(nanosOf(a) - nanosOf(b));
    if (a instanceof Duration && b instanceof Duration) return new Duration(a.nanos - b.nanos);
  }
  throw new EvaluationError(`${typeOf(a)} ${operator} ${typeOf(b)} cannot be calculated`);
}

const INTEGERS = {
  "+": (a: bigint, b: bigint): bigint => a + b,
  "-": (a: bigint, b: bigint): bigint => a - b,
  "*": (a: bigint, b: bigint): bigint => a * b,
  "/": (a: bigint, b: bigint): bigint => a / notZero(b),
  "%": (a: bigint, b: bigint): bigint => a % notZero(b),
};

const FLOATS = {
  "+": (a: number, b: number): number => a + b,
  "-": (a: number, b: number): number => a - b,
  "*": (a: number, b: number): number => a * b,
  "/": (a: number, b: number): number => a / b,
  "%": (a: number, b: number): number => a % b,
};

function notZero(divisor: bigint): bigint {
  if (divisor === 0n) throw new EvaluationError("an integer cannot be divided by 0");
  return divisor;
}

/** An integer of 64 bits. */
export function checkInt(value: bigint): bigint {
  if (BigInt.asIntN(64, value) !== value) throw new EvaluationError("the integer has more than 64 bits");
  return value;
}
