/**
 * Whether the path is like the pattern from its first character to its last; `*` stands for any characters, also for none.
 * No pattern takes long, as a regular expression of many stars would.
 */
export function fitsPath(pattern: string, path: string): boolean {
  const [first = "", ...parts] = pattern.split("*");
  const last = parts.pop();
  if (last === undefined) return path === pattern;
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const part of parts) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return path.length - last.length >= at && path.endsWith(last);
}
