import { functionArity } from "../evaluation/functions.ts";
import { methodArity } from "../evaluation/methods.ts";
import { compilePattern, PatternError } from "../evaluation/re2.ts";
import { childrenOf } from "./children-of.ts";
import { RulesFileError } from "./rules-file-error.ts";
import type { Call, Expression, FunctionDefinition } from "./syntax.ts";

/** What can be named at a place. `request` and `resource` can be everywhere. */
export interface Names {
  readonly variables: ReadonlySet<string>;
  readonly functions: ReadonlyMap<string, FunctionDefinition>;
}

const ALWAYS: ReadonlySet<string> = new Set(["request", "resource"]);

/** What `request` has: https://firebase.google.com/docs/reference/rules/rules.firestore.Request */
const REQUEST: ReadonlySet<string> = new Set(["auth", "method", "path", "query", "resource", "time"]);

/** The methods whose first argument is one. */
const TAKES_PATTERN: ReadonlySet<string> = new Set(["matches", "replace", "split"]);

/** Throws a RulesFileError for the first name that means nothing. Notes in `calls` which function a call means. */
export function checkExpression(
  expression: Expression,
  names: Names,
  calls: Map<Call, FunctionDefinition>,
  file: string,
): void {
  const fail = (line: number, reason: string): never => {
    throw new RulesFileError(file, line, reason);
  };

  function checkCall(node: Call): void {
    const defined = names.functions.get(node.name);
    if (defined) calls.set(node, defined);
    checkCount(`the function ${node.name}`, defined?.parameters.length ?? functionArity(node.name), node);
  }

  function checkCount(
    what: string,
    wanted: number | undefined,
    { args, line }: { args: readonly unknown[]; line: number },
  ): void {
    if (wanted === undefined) fail(line, `${what} is not understood`);
    else if (args.length !== wanted) fail(line, `${what} takes ${wanted} arguments, not ${args.length}`);
  }

  function checkPattern(name: string, pattern: Expression | undefined): void {
    if (!TAKES_PATTERN.has(name) || pattern?.kind !== "literal" || typeof pattern.value !== "string") return;
    try {
      compilePattern(pattern.value);
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      fail(pattern.line, `the pattern ${JSON.stringify(pattern.value)} is not understood: ${error.message}`);
    }
  }

  function check(node: Expression): void {
    if (node.kind === "name" && !names.variables.has(node.name) && !ALWAYS.has(node.name)) {
      fail(node.line, `the variable ${node.name} is not understood`);
    }
    if (node.kind === "member" && isRequest(node.object) && !REQUEST.has(node.name)) {
      fail(node.line, `the property request.${node.name} is not understood`);
    }
    if (node.kind === "call") checkCall(node);
    if (node.kind === "method") {
      checkCount(`the method ${node.name}`, methodArity(node.name), node);
      checkPattern(node.name, node.args[0]);
    }
    for (const child of childrenOf(node)) check(child);
  }

  check(expression);
}

function isRequest(node: Expression): boolean {
  return node.kind === "name" && node.name === "request";
}
