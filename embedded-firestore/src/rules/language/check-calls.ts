import { childrenOf } from "./children-of.ts";
import { RulesFileError } from "./rules-file-error.ts";
import type { Call, Expression, FunctionDefinition } from "./syntax.ts";

/** https://firebase.google.com/docs/firestore/security/rules-structure#security_rule_limits */
const DEEPEST = 20;

/** Throws a RulesFileError for functions that call themselves, or one another deeper than production goes. */
export function checkCalls(
  definitions: readonly FunctionDefinition[],
  meant: ReadonlyMap<Call, FunctionDefinition>,
  file: string,
): void {
  const depths = new Map<FunctionDefinition, number | "open">();

  function depthOf(definition: FunctionDefinition): number {
    const known = depths.get(definition);
    if (known === "open")
      throw new RulesFileError(file, definition.line, `the function ${definition.name} calls itself`);
    if (known !== undefined) return known;
    depths.set(definition, "open");
    const called = [definition.result, ...definition.lets.map(({ value }) => value)].flatMap((one) =>
      callsIn(one, meant),
    );
    const depth = 1 + Math.max(0, ...called.map(depthOf));
    if (depth > DEEPEST + 1) {
      throw new RulesFileError(
        file,
        definition.line,
        `the function ${definition.name} calls deeper than ${DEEPEST} levels`,
      );
    }
    depths.set(definition, depth);
    return depth;
  }

  for (const definition of definitions) depthOf(definition);
}

function callsIn(node: Expression, meant: ReadonlyMap<Call, FunctionDefinition>): FunctionDefinition[] {
  const inner = childrenOf(node).flatMap((child) => callsIn(child, meant));
  const own = node.kind === "call" ? meant.get(node) : undefined;
  return own ? [own, ...inner] : inner;
}
