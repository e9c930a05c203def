import { RE2JS } from "re2js";

export { RE2JSException as PatternError } from "re2js";

const compiled = new Map<string, RE2JS>();

/** A regular expression of the rules, which are RE2's: https://github.com/google/re2/wiki/Syntax. Throws a PatternError. */
export function compilePattern(pattern: string): RE2JS {
  const known = compiled.get(pattern);
  if (known) return known;
  const made = RE2JS.compile(pattern);
  // Patterns can come out of documents, so that there may be any number of them.
  if (compiled.size < 1000) compiled.set(pattern, made);
  return made;
}
