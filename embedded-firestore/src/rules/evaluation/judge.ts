import { evaluate } from "./evaluate.ts";
import { matchPath } from "./match-path.ts";
import { EvaluationError } from "./rules-value.ts";
import type { Method } from "../language/syntax.ts";
import type { Ruleset } from "../ruleset.ts";
import type { Surroundings } from "./evaluate.ts";
import type { PathPart } from "./match-path.ts";
import type { RulesMap, RulesValue } from "./rules-value.ts";

/** One thing that a client wants to do. */
export interface Operation {
  readonly method: Method;
  /** From `databases` on. */
  readonly path: readonly PathPart[];
  readonly request: RulesMap;
  /** The document as it is, or what is sure of all that a query can find; null where there is none. */
  readonly resource: RulesValue;
}

/** What an evaluation may look at beside the operation. */
export type Beside = Pick<Surroundings, "document" | "step">;

/**
 * Undefined where a rule allows the operation; otherwise why none does. Only a condition that is sure to be true allows:
 * one that fails, or that depends on what is not known before a query is run, does not.
 */
export function judge(ruleset: Ruleset, operation: Operation, beside: Beside): string | undefined {
  const { method, path, request, resource } = operation;
  const reasons: string[] = [];
  for (const rule of ruleset.rules) {
    if (!rule.methods.has(method)) continue;
    const wildcards = matchPath(rule.path, path, ruleset.version);
    if (!wildcards) continue;
    const variables = new Map([...wildcards, ["request", () => request], ["resource", () => resource]]);
    try {
      const around = { ...beside, functions: ruleset.functions, variables };
      if (evaluate(rule.condition, around, variables) === true) return undefined;
      reasons.push(`line ${rule.line}: false`);
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      reasons.push(`line ${rule.line}: ${error.message}`);
    }
  }
  return reasons.length === 0 ? `no rule is for "${method}" there` : reasons.join("; ");
}
