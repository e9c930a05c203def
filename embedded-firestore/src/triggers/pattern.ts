const WILDCARD = /^\{[^{}=]+(=\*{1,2})?\}$/;

/** Whether a text is a document pattern: `conversations/{id}/messages/{message}`, `users/{user=**}`. */
export function isPattern(pattern: string): boolean {
  return pattern !== "" && pattern.split("/").every((segment) => segment !== "");
}

/**
 * Whether a document's path fits a pattern. `{name}`, `{name=*}` and `*` stand for one segment, `{name=**}` and `**`
 * for any number: https://cloud.google.com/eventarc/docs/path-patterns
 */
export function matchesPattern(pattern: string, path: string): boolean {
  return matchSegments(pattern.split("/"), path.split("/"));
}

function matchSegments(pattern: readonly string[], path: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return path.length === 0;
  if (first === "**" || (WILDCARD.test(first) && first.endsWith("=**}"))) {
    return path.some((_, i) => matchSegments(rest, path.slice(i))) || matchSegments(rest, []);
  }
  const [segment, ...others] = path;
  if (segment === undefined) return false;
  const fits = first === "*" || WILDCARD.test(first) || first === segment;
  return fits && matchSegments(rest, others);
}
