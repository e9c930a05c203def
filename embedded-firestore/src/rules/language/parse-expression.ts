import { TYPE_NAMES } from "./syntax.ts";
import type { BinaryOperator, Expression, TypeName } from "./syntax.ts";
import type { Scanner } from "./scanner.ts";

/** Where functions live that are not called on a value: https://firebase.google.com/docs/reference/rules/rules#namespaces */
export const NAMESPACES: ReadonlySet<string> = new Set(["math", "timestamp", "duration", "latlng", "hashing"]);

/** Deeper than anybody writes, and shallow enough for the stack. */
const DEEPEST = 100;

/** From the loosest to the tightest: https://firebase.google.com/docs/rules/rules-language#building_conditions */
const LEVELS: readonly (readonly (BinaryOperator | "is")[])[] = [
  ["||"],
  ["&&"],
  ["==", "!="],
  ["in", "is"],
  ["<", "<=", ">", ">="],
  ["+", "-"],
  ["*", "/", "%"],
];

/** Production evaluates no more in one request: https://firebase.google.com/docs/firestore/security/rules-structure#security_rule_limits */
const MOST_OPERATORS = 1000;

/** Reads one expression. Throws a RulesFileError that says what is not understood. */
export function parseExpression(scanner: Scanner, depth = 0): Expression {
  if (depth === 0) scanner.operators = 0;
  if (depth > DEEPEST) scanner.fail(`the expression is nested more than ${DEEPEST} levels deep`);
  const test = parseLevel(scanner, 0, depth);
  if (!scanner.accept("?")) return test;
  const yes = parseExpression(scanner, depth + 1);
  scanner.expect(":");
  return { kind: "choice", test, yes, no: parseExpression(scanner, depth + 1), line: test.line };
}

/** All operators of a level group to the left. */
function parseLevel(scanner: Scanner, level: number, depth: number): Expression {
  const operators = LEVELS[level];
  if (!operators) return parseUnary(scanner, depth);
  let left = parseLevel(scanner, level + 1, depth);
  for (;;) {
    const operator = operators.find((one) => scanner.sees(one));
    if (operator === undefined) return left;
    scanner.take();
    countOperator(scanner);
    const { line } = left;
    if (operator === "is") {
      left = { kind: "is", operand: left, type: parseType(scanner), line };
      continue;
    }
    // The language reads "a/b" as a followed by the path /b.
    if (operator === "/" && !scanner.touchesBlank()) {
      scanner.fail('what follows "/" without a blank is a path; divide with a blank behind the "/"');
    }
    left = { kind: "binary", operator, left, right: parseLevel(scanner, level + 1, depth), line };
  }
}

function countOperator(scanner: Scanner): void {
  scanner.operators++;
  if (scanner.operators > MOST_OPERATORS) scanner.fail(`the expression has more than ${MOST_OPERATORS} operators`);
}

function parseType(scanner: Scanner): TypeName {
  const { line } = scanner.peek();
  const name = scanner.expectName("the name of a type");
  const type = TYPE_NAMES.find((one) => one === name);
  return type ?? scanner.fail(`the type "${name}" behind "is" is not understood`, line);
}

function parseUnary(scanner: Scanner, depth: number): Expression {
  if (depth > DEEPEST) scanner.fail(`the expression is nested more than ${DEEPEST} levels deep`);
  const { line } = scanner.peek();
  for (const operator of ["!", "-"] as const) {
    if (scanner.accept(operator)) return { kind: "unary", operator, operand: parseUnary(scanner, depth + 1), line };
  }
  return parsePostfix(scanner, depth);
}

function parsePostfix(scanner: Scanner, depth: number): Expression {
  let expression = parsePrimary(scanner, depth);
  for (;;) {
    const { line } = scanner.peek();
    if (!scanner.sees(".") && !scanner.sees("[")) return expression;
    countOperator(scanner);
    if (scanner.accept(".")) {
      expression = parseMember(scanner, expression, depth, line);
    } else {
      scanner.expect("[");
      const index = parseExpression(scanner, depth + 1);
      if (scanner.accept(":")) {
        expression = { kind: "slice", object: expression, from: index, to: parseExpression(scanner, depth + 1), line };
      } else {
        expression = { kind: "index", object: expression, index, line };
      }
      scanner.expect("]");
    }
  }
}

function parseMember(scanner: Scanner, object: Expression, depth: number, line: number): Expression {
  const name = scanner.expectName("the name of a property");
  if (!scanner.sees("(")) return { kind: "member", object, name, line };
  const args = parseArguments(scanner, depth);
  if (object.kind === "name" && NAMESPACES.has(object.name)) {
    return { kind: "call", name: `${object.name}.${name}`, args, line };
  }
  return { kind: "method", object, name, args, line };
}

function parseArguments(scanner: Scanner, depth: number): Expression[] {
  scanner.expect("(");
  return parseItems(scanner, ")", () => parseExpression(scanner, depth + 1), false);
}

/** Items with commas between them, up to the closing bracket. */
function parseItems<T>(scanner: Scanner, closing: string, parse: () => T, mayEndInComma: boolean): T[] {
  const items: T[] = [];
  while (!scanner.accept(closing)) {
    if (items.length > 0) {
      scanner.expect(",");
      if (mayEndInComma && scanner.accept(closing)) break;
    }
    items.push(parse());
  }
  return items;
}

const CONSTANTS: ReadonlyMap<string, null | boolean> = new Map([
  ["null", null],
  ["true", true],
  ["false", false],
]);

function parsePrimary(scanner: Scanner, depth: number): Expression {
  const token = scanner.peek();
  const { line } = token;
  if (token.kind === "int" || token.kind === "float" || token.kind === "string" || token.kind === "bytes") {
    scanner.take();
    return { kind: "literal", value: token.value, line };
  }
  if (token.kind === "name") {
    scanner.take();
    const constant = CONSTANTS.get(token.text);
    if (constant !== undefined) return { kind: "literal", value: constant, line };
    if (scanner.sees("(")) return { kind: "call", name: token.text, args: parseArguments(scanner, depth), line };
    return { kind: "name", name: token.text, line };
  }
  if (scanner.sees("/")) return parsePath(scanner, depth);
  if (scanner.accept("(")) {
    const inner = parseExpression(scanner, depth + 1);
    scanner.expect(")");
    return inner;
  }
  if (scanner.accept("[")) {
    return { kind: "list", items: parseItems(scanner, "]", () => parseExpression(scanner, depth + 1), true), line };
  }
  if (scanner.accept("{")) {
    const entry = (): [Expression, Expression] => {
      const key = parseExpression(scanner, depth + 1);
      scanner.expect(":");
      return [key, parseExpression(scanner, depth + 1)];
    };
    return { kind: "map", entries: parseItems(scanner, "}", entry, true), line };
  }
  return scanner.fail(`expected an expression, found ${scanner.found()}`);
}

/** `/databases/$(database)/documents/users/$(request.auth.uid)` */
function parsePath(scanner: Scanner, depth: number): Expression {
  const { line } = scanner.peek();
  const segments: (string | Expression)[] = [];
  while (scanner.sees("/")) {
    scanner.take();
    const text = scanner.pathSegment();
    if (text !== undefined) {
      segments.push(text);
      continue;
    }
    if (!scanner.touches("$(")) scanner.fail(`expected a segment of a path, found ${scanner.found()}`);
    scanner.take();
    scanner.take();
    segments.push(parseExpression(scanner, depth + 1));
    scanner.expect(")");
  }
  return { kind: "path", segments, line };
}
