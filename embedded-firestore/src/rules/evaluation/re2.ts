import { LRUCache } from "lru-cache";
import { RE2JS } from "re2js";

export { RE2JSException as PatternError } from "re2js";

/** Patterns can come out of documents, so that there may be any number of them. */
const compiled = new LRUCache<string, RE2JS>({ max: 1000, memoMethod: (pattern) => RE2JS.compile(pattern) });

/** A regular expression of the rules, which are RE2's: https://github.com/google/re2/wiki/Syntax. Throws a PatternError. */
export function compilePattern(pattern: string): RE2JS {
  return compiled.memo(pattern);
}
