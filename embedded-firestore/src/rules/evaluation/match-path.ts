import { EvaluationError, RulesPath, unknown } from "./rules-value.ts";
import type { Segment } from "../language/syntax.ts";
import type { Variable } from "./evaluate.ts";

/** A segment of a path that a query may find documents under: a known one, any one, or any number of them. */
export type PathPart = string | typeof ANY_ONE | typeof ANY_MANY;
export const ANY_ONE = Symbol("any one segment");
export const ANY_MANY = Symbol("any number of segments");

/**
 * What the wildcards stand for if the pattern matches all paths that the parts can mean; undefined where it misses some
 * or all. In version 2 of the rules `{name=**}` matches no segment as well, in version 1 it needs one.
 * https://firebase.google.com/docs/firestore/security/rules-structure#recursive_wildcards
 */
export function matchPath(
  pattern: readonly Segment[],
  parts: readonly PathPart[],
  version: 1 | 2,
): ReadonlyMap<string, Variable> | undefined {
  // Version 1 knows no collection groups.
  if (version === 1 && parts.includes(ANY_MANY)) return undefined;
  const many = pattern.findIndex(({ kind }) => kind === "many");
  if (many === -1) return pattern.length === parts.length ? bindEach(pattern, parts) : undefined;
  const head = pattern.slice(0, many);
  const tail = pattern.slice(many + 1);
  const taken = parts.slice(head.length, parts.length - tail.length);
  if (parts.length < head.length + tail.length || (version === 1 && taken.length === 0)) return undefined;
  const heads = bindEach(head, parts.slice(0, head.length));
  const tails = bindEach(tail, parts.slice(parts.length - tail.length));
  const name = pattern[many];
  if (!heads || !tails || !name || name.kind === "literal") return undefined;
  return new Map([...heads, ...tails, [name.name, variableOf(taken)]]);
}

function bindEach(pattern: readonly Segment[], parts: readonly PathPart[]): ReadonlyMap<string, Variable> | undefined {
  const variables = new Map<string, Variable>();
  for (const [i, segment] of pattern.entries()) {
    const part = parts[i];
    if (part === undefined || part === ANY_MANY) return undefined;
    if (segment.kind === "literal" ? segment.text !== part : false) return undefined;
    if (segment.kind === "one") variables.set(segment.name, () => (part === ANY_ONE ? notKnown() : part));
  }
  return variables;
}

function notKnown(): never {
  throw unknown("the document's id");
}

function variableOf(parts: readonly PathPart[]): Variable {
  return () => {
    if (parts.length === 0) throw new EvaluationError("the wildcard matches nothing");
    return new RulesPath(parts.map((part) => (typeof part === "string" ? part : notKnown())));
  };
}
