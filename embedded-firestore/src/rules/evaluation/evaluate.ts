import { asBool, asInt, asPath, asString } from "./arguments.ts";
import { callFunction, DOCUMENT_FUNCTIONS } from "./functions.ts";
import { callMethod } from "./methods.ts";
import { checkInt, isType, operate } from "./operators.ts";
import { Constrained, EvaluationError, isList, isMap, PartialMap, RulesPath, typeOf, unknown } from "./rules-value.ts";
import type { Call, Expression, FunctionDefinition } from "../language/syntax.ts";
import type { RulesMap, RulesValue } from "./rules-value.ts";

/** A variable, worked out when it is first asked for: what is never asked for cannot fail. */
export type Variable = () => RulesValue;

export type Variables = ReadonlyMap<string, Variable>;

function lazily(work: () => RulesValue): Variable {
  let outcome: { value: RulesValue } | { error: unknown } | undefined;
  return () => {
    outcome ??= tried(work);
    if ("error" in outcome) throw outcome.error;
    return outcome.value;
  };
}

function tried(work: () => RulesValue): { value: RulesValue } | { error: unknown } {
  try {
    return { value: work() };
  } catch (error) {
    return { error };
  }
}

/** What an evaluation may look at. */
export interface Surroundings {
  /** Which function of the file a call means. */
  readonly functions: ReadonlyMap<Call, FunctionDefinition>;
  /** What every function of the file sees too: the wildcards of the path, `request` and `resource`. */
  readonly variables: Variables;
  /** Another document as it is, or as it is going to be after the request; undefined where there is none. */
  readonly document: (path: RulesPath, when: "now" | "after") => RulesMap | undefined;
  /** Called for every step. Throws where there have been too many. */
  readonly step: () => void;
}

/** The value of an expression. Throws an EvaluationError where it has none, or where it cannot be known yet. */
export function evaluate(node: Expression, around: Surroundings, variables: Variables): RulesValue {
  const value = (inner: Expression): RulesValue => evaluate(inner, around, variables);
  switch (node.kind) {
    case "literal":
      return node.value;
    case "name": {
      const variable = variables.get(node.name);
      if (!variable) throw new EvaluationError(`there is no variable ${node.name}`);
      return variable();
    }
    case "list":
      return node.items.map((item) => value(item));
    case "map":
      return new Map(node.entries.map(([key, item]) => [asString(value(key)), value(item)]));
    case "path":
      return new RulesPath(node.segments.map((one) => (typeof one === "string" ? one : toSegment(value(one)))));
    case "member":
      around.step();
      return memberOf(value(node.object), node.name);
    case "index":
      around.step();
      return itemAt(value(node.object), value(node.index));
    case "slice":
      around.step();
      return slice(value(node.object), asInt(value(node.from)), asInt(value(node.to)));
    case "call":
      around.step();
      return call(node, around, variables);
    case "method":
      around.step();
      return callMethod(value(node.object), node.name, node.args.map(value));
    case "unary":
      around.step();
      return node.operator === "!" ? !asBool(value(node.operand)) : negative(value(node.operand));
    case "binary":
      around.step();
      if (node.operator === "&&")
        return both(
          () => value(node.left),
          () => value(node.right),
        );
      if (node.operator === "||")
        return !both(
          () => !asBool(value(node.left)),
          () => !asBool(value(node.right)),
        );
      return operate(node.operator, value(node.left), value(node.right));
    case "is":
      around.step();
      return isType(value(node.operand), node.type);
    case "choice":
      return asBool(value(node.test)) ? value(node.yes) : value(node.no);
  }
}

/**
 * False where one side is, even if the other has no value; so `||` is true where one side is. That is how production
 * treats errors, and it is just as sound for what is not known yet.
 * https://firebase.google.com/docs/rules/rules-language#building_conditions
 */
function both(left: () => RulesValue, right: () => RulesValue): boolean {
  const a = attempt(left);
  if (a === false) return false;
  const b = attempt(right);
  if (b === false) return false;
  if (a !== true) throw a;
  if (b !== true) throw b;
  return true;
}

function attempt(work: () => RulesValue): boolean | EvaluationError {
  try {
    return asBool(work());
  } catch (error) {
    if (error instanceof EvaluationError) return error;
    throw error;
  }
}

function call(node: Call, around: Surroundings, variables: Variables): RulesValue {
  const definition = around.functions.get(node);
  if (definition) return callDefined(definition, node, around, variables);
  const args = node.args.map((arg) => evaluate(arg, around, variables));
  if (!DOCUMENT_FUNCTIONS.has(node.name)) return callFunction(node.name, args);
  const document = around.document(asPath(args[0]), node.name.endsWith("After") ? "after" : "now");
  if (node.name.startsWith("exists")) return document !== undefined;
  if (!document) throw new EvaluationError(`${node.name} finds no document`);
  return document;
}

/** A function sees its parameters and variables, and what the block it stands in sees; not what its caller sees. */
function callDefined(
  { parameters, lets, result }: FunctionDefinition,
  { args }: Call,
  around: Surroundings,
  caller: Variables,
): RulesValue {
  const inner = new Map(around.variables);
  for (const [i, parameter] of parameters.entries()) {
    const arg = args[i];
    if (arg)
      inner.set(
        parameter,
        lazily(() => evaluate(arg, around, caller)),
      );
  }
  for (const { name, value } of lets) {
    const visible = new Map(inner);
    inner.set(
      name,
      lazily(() => evaluate(value, around, visible)),
    );
  }
  return evaluate(result, around, inner);
}

function memberOf(object: RulesValue, name: string): RulesValue {
  if (object instanceof PartialMap) {
    const known = object.known.get(name);
    if (known === undefined) throw unknown(`the property ${name}`);
    return known;
  }
  if (object instanceof Constrained) throw unknown("the field");
  const member = isMap(object) ? object.get(name) : undefined;
  if (member === undefined) throw new EvaluationError(`there is no property ${name}`);
  return member;
}

function itemAt(object: RulesValue, index: RulesValue): RulesValue {
  if (isMap(object) || object instanceof PartialMap) return memberOf(object, asString(index));
  if (object instanceof Constrained) throw unknown("the field");
  const items = object instanceof RulesPath ? object.segments : object;
  if (!isList(items) && typeof items !== "string") throw new EvaluationError(`a ${typeOf(object)} has no items`);
  const item = items[Number(asInt(index))];
  if (item === undefined) throw new EvaluationError("there is no item at the index");
  return item;
}

function slice(object: RulesValue, from: bigint, to: bigint): RulesValue {
  if (object instanceof Constrained) throw unknown("the field");
  if (!isList(object) && typeof object !== "string") throw new EvaluationError(`a ${typeOf(object)} has no range`);
  if (from < 0n || to < from || to > object.length) throw new EvaluationError("the range is outside");
  return object.slice(Number(from), Number(to));
}

function negative(value: RulesValue): RulesValue {
  if (typeof value === "bigint") return checkInt(-value);
  if (typeof value === "number") return -value;
  throw new EvaluationError(`a ${typeOf(value)} has no negative`);
}

function toSegment(value: RulesValue): string {
  if (typeof value === "bigint") return value.toString();
  const text = asString(value);
  if (text === "" || text.includes("/")) throw new EvaluationError("the text is not a segment of a path");
  return text;
}
