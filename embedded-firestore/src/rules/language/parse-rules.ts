import { NAMESPACES, parseExpression } from "./parse-expression.ts";
import { Scanner } from "./scanner.ts";
import type { Allow, Block, Expression, FunctionDefinition, Match, Method, RulesFile, Segment } from "./syntax.ts";

/** https://firebase.google.com/docs/firestore/security/rules-structure#security_rule_limits */
const LARGEST_FILE = 256 * 1024;
const DEEPEST_MATCH = 10;
const MOST_PARAMETERS = 7;
const MOST_LETS = 10;

/** https://firebase.google.com/docs/firestore/security/rules-structure#granular_operations */
const METHODS: ReadonlyMap<string, readonly Method[]> = new Map([
  ["get", ["get"]],
  ["list", ["list"]],
  ["read", ["get", "list"]],
  ["create", ["create"]],
  ["update", ["update"]],
  ["delete", ["delete"]],
  ["write", ["create", "update", "delete"]],
]);

/**
 * Reads a rules file. Throws a RulesFileError, one sentence with file and line, at the first thing that is not
 * understood. https://firebase.google.com/docs/rules/rules-language
 */
export function parseRules(source: string, file: string): RulesFile {
  const scanner = new Scanner(source, file);
  if (source.length > LARGEST_FILE) scanner.fail(`the file is larger than ${LARGEST_FILE / 1024} KiB`);
  return new Parser(scanner).file();
}

class Parser {
  readonly #scanner: Scanner;

  constructor(scanner: Scanner) {
    this.#scanner = scanner;
  }

  file(): RulesFile {
    const scanner = this.#scanner;
    const version = this.#version();
    const functions: FunctionDefinition[] = [];
    while (scanner.sees("function")) functions.push(this.#function(version));
    scanner.expect("service");
    const service = this.#serviceName();
    if (service !== "cloud.firestore") scanner.fail(`expected "cloud.firestore", found "${service}"`);
    const block = this.#block(version, 0);
    while (scanner.sees("function")) functions.push(this.#function(version));
    if (scanner.peek().kind !== "end") scanner.fail(`${scanner.found()} behind the service is not understood`);
    return { version, functions, service: block };
  }

  #version(): 1 | 2 {
    const scanner = this.#scanner;
    if (!scanner.accept("rules_version")) return 1;
    scanner.expect("=");
    const token = scanner.take();
    scanner.accept(";");
    if (token.kind === "string" && token.value === "1") return 1;
    if (token.kind === "string" && token.value === "2") return 2;
    return scanner.fail("the version of the rules is neither '1' nor '2'", token.line);
  }

  #serviceName(): string {
    const parts = [this.#scanner.expectName("the name of a service")];
    while (this.#scanner.accept(".")) parts.push(this.#scanner.expectName("the name of a service"));
    return parts.join(".");
  }

  #block(version: 1 | 2, depth: number): Block {
    const scanner = this.#scanner;
    if (depth > DEEPEST_MATCH) scanner.fail(`match blocks are nested more than ${DEEPEST_MATCH} levels deep`);
    const functions: FunctionDefinition[] = [];
    const allows: Allow[] = [];
    const matches: Match[] = [];
    scanner.expect("{");
    while (!scanner.accept("}")) {
      if (scanner.sees("match")) matches.push(this.#match(version, depth));
      else if (scanner.sees("allow")) allows.push(this.#allow());
      else if (scanner.sees("function")) functions.push(this.#function(version));
      else if (scanner.peek().kind === "end") scanner.fail("the file ends inside a block");
      else scanner.fail(`${scanner.found()} is not understood, where "match", "allow" or "function" could be`);
    }
    return { functions, allows, matches };
  }

  #match(version: 1 | 2, depth: number): Match {
    const scanner = this.#scanner;
    const { line } = scanner.take();
    const path: Segment[] = [];
    while (scanner.sees("/")) {
      scanner.take();
      path.push(this.#segment());
    }
    if (path.length === 0)
      scanner.fail(`expected a path that begins with "/" behind "match", found ${scanner.found()}`);
    if (path.filter(({ kind }) => kind === "many").length > 1) {
      scanner.fail("a path with more than one wildcard {…=**} is not understood", line);
    }
    if (version === 1 && path.slice(0, -1).some(({ kind }) => kind === "many")) {
      scanner.fail("a wildcard {…=**} before the end of a path needs rules_version = '2'", line);
    }
    return { line, path, block: this.#block(version, depth + 1) };
  }

  #segment(): Segment {
    const scanner = this.#scanner;
    const text = scanner.pathSegment();
    if (text !== undefined) return { kind: "literal", text };
    if (!scanner.touches("{")) scanner.fail(`expected a segment of a path, found ${scanner.found()}`);
    scanner.expect("{");
    const name = this.#newName("the name of a wildcard");
    const isMany = scanner.accept("=");
    if (isMany) for (const star of ["*", "*"]) scanner.expect(star);
    scanner.expect("}");
    return { kind: isMany ? "many" : "one", name };
  }

  /** Without a condition it is allowed always. */
  #allow(): Allow {
    const scanner = this.#scanner;
    const { line } = scanner.take();
    const methods = new Set<Method>();
    do {
      const name = scanner.expectName("the name of an operation");
      const meant = METHODS.get(name) ?? scanner.fail(`the operation "${name}" is not understood`, line);
      for (const method of meant) methods.add(method);
    } while (scanner.accept(","));
    let condition: Expression = { kind: "literal", value: true, line };
    if (scanner.accept(":")) {
      scanner.expect("if");
      condition = parseExpression(scanner);
    }
    if (!scanner.sees("}")) scanner.expect(";");
    return { line, methods, condition };
  }

  #function(version: 1 | 2): FunctionDefinition {
    const scanner = this.#scanner;
    const { line } = scanner.take();
    const name = scanner.expectName("the name of a function");
    const parameters = this.#parameters(name);
    scanner.expect("{");
    const lets: FunctionDefinition["lets"][number][] = [];
    while (scanner.sees("let")) {
      const { line } = scanner.take();
      if (version === 1) scanner.fail(`"let" needs rules_version = '2'`, line);
      const variable = this.#newName("the name of a variable");
      scanner.expect("=");
      lets.push({ name: variable, value: parseExpression(scanner), line });
      scanner.expect(";");
    }
    if (lets.length > MOST_LETS) scanner.fail(`the function ${name} has more than ${MOST_LETS} variables`, line);
    scanner.expect("return");
    const result = parseExpression(scanner);
    scanner.accept(";");
    scanner.expect("}");
    return { line, name, parameters, lets, result };
  }

  #parameters(name: string): string[] {
    const scanner = this.#scanner;
    const parameters: string[] = [];
    scanner.expect("(");
    while (!scanner.accept(")")) {
      if (parameters.length > 0) scanner.expect(",");
      parameters.push(this.#newName("the name of a parameter"));
    }
    if (parameters.length > MOST_PARAMETERS) {
      scanner.fail(`the function ${name} has more than ${MOST_PARAMETERS} parameters`);
    }
    return parameters;
  }

  /** A name that takes nothing from what is there already. */
  #newName(what: string): string {
    const { line } = this.#scanner.peek();
    const name = this.#scanner.expectName(what);
    if (TAKEN.has(name) || NAMESPACES.has(name))
      this.#scanner.fail(`${what} cannot be "${name}", which is taken`, line);
    return name;
  }
}

const TAKEN: ReadonlySet<string> = new Set(["request", "resource", "true", "false", "null"]);
