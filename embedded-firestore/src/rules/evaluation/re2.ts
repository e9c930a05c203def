/**
 * Regular expressions of the rules are RE2's: https://github.com/google/re2/wiki/Syntax. They are rewritten for
 * JavaScript part by part; what has no rewriting here (lookaround, back references, flags inside) throws.
 */
export class PatternError extends Error {
  override readonly name = "PatternError";
}

const CLASSES: Readonly<Record<string, string>> = {
  alnum: "0-9A-Za-z",
  alpha: "A-Za-z",
  ascii: String.raw`\x00-\x7F`,
  blank: String.raw`\t `,
  cntrl: String.raw`\x00-\x1F\x7F`,
  digit: "0-9",
  graph: "!-~",
  lower: "a-z",
  print: " -~",
  punct: String.raw`!-\/:-@\[-\x60\{-~`,
  space: String.raw`\t\n\v\f\r `,
  upper: "A-Z",
  word: String.raw`\w`,
  xdigit: "0-9A-Fa-f",
};

/** In RE2 these are ASCII's alone; in JavaScript so are \d and \w, but not \s. */
const SPACE = String.raw`\t\n\f\r `;

const PART =
  /\\(?:[pP](?:\{\^?\w+\}|\w)|x(?:[0-9A-Fa-f]{2}|\{[0-9A-Fa-f]{1,6}\})|[\s\S])|\[\^?\]?(?:\[:\^?\w+:\]|\\[\s\S]|[^\]\\])*\]|\(\?(?:P?<\w+>|:|[^)]*\)?)?|[*+?]\+|\{[^}]*\}?|[\s\S]/gu;

const GROUP = /^\(\?(?:P?<(\w+)>|:)$/;

/** How a pattern is meant: it must match the whole text, or is looked for. */
type Use = "whole" | "search";

const compiled = new Map<string, RegExp>();

/** Throws a PatternError for what RE2 or this does not understand. */
export function compilePattern(pattern: string, use: Use): RegExp {
  const key = `${use} ${pattern}`;
  const known = compiled.get(key);
  if (known) return known;
  const { flags, body } = leadingFlags(pattern);
  const source = body.replaceAll(PART, (part) => rewrite(part, flags.includes("s")));
  try {
    const expression = new RegExp(
      use === "whole" ? `^(?:${source})$` : source,
      `u${flags.replace("s", "")}${use === "search" ? "g" : ""}`,
    );
    // Patterns can come out of documents, so that there may be any number of them.
    if (compiled.size < 1000) compiled.set(key, expression);
    return expression;
  } catch (error) {
    throw new PatternError("it is not a regular expression", { cause: error });
  }
}

/** `(?i)` and `(?s)` at the very beginning. */
function leadingFlags(pattern: string): { flags: string; body: string } {
  const [whole = "", flags = ""] = /^\(\?([is]{1,2})\)/.exec(pattern) ?? [];
  return { flags: [...new Set(flags)].join(""), body: pattern.slice(whole.length) };
}

function rewrite(part: string, dotMatchesAll: boolean): string {
  if (part === ".") return dotMatchesAll ? String.raw`[\s\S]` : String.raw`[^\n]`;
  if (part.startsWith("\\")) return rewriteEscape(part);
  if (part.startsWith("[")) return rewriteClass(part);
  if (part.startsWith("(?")) {
    const [whole, name] = GROUP.exec(part) ?? [];
    if (whole === undefined) throw new PatternError(`"${part}" is not understood`);
    return name === undefined ? "(?:" : `(?<${name}>`;
  }
  if (/^[*+?]\+$/.test(part)) throw new PatternError(`"${part}" is not understood`);
  if (part.startsWith("{"))
    return /^\{\d{1,3}(?:,\d{0,3})?\}$/.test(part) ? part : part.replaceAll(/[{}]/g, String.raw`\$&`);
  return part === "]" || part === "}" ? `\\${part}` : part;
}

function rewriteEscape(part: string): string {
  const [, letter = ""] = part;
  if (letter === "p" || letter === "P") return rewriteProperty(part);
  if (letter === "x") return String.raw`\u{${part.slice(2).replaceAll(/[{}]/g, "")}}`;
  if ("dDwWbBfnrtv".includes(letter)) return part;
  if (letter === "s") return `[${SPACE}]`;
  if (letter === "S") return `[^${SPACE}]`;
  if (letter === "A") return "^";
  if (letter === "z") return "$";
  if (letter === "a") return String.raw`\x07`;
  return literal(letter);
}

function literal(character: string): string {
  if (/^[A-Za-z0-9]$/.test(character)) throw new PatternError(`"\\${character}" is not understood`);
  return String.raw`\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

function rewriteProperty(part: string): string {
  const name = part.slice(2).replaceAll(/[{}]/g, "");
  if (name.startsWith("^")) throw new PatternError(`"${part}" is not understood`);
  // One or two letters are a category, more are a script.
  return `\\${part[1] ?? ""}{${name.length <= 2 ? name : `Script=${name}`}}`;
}

function rewriteClass(part: string): string {
  const isNegated = part.startsWith("[^");
  const inner = part.slice(isNegated ? 2 : 1, -1);
  const rewritten = inner.replaceAll(
    /\[:(\^?)(\w+):\]|\\[pP](?:\{\^?\w+\}|\w)|\\x(?:[0-9A-Fa-f]{2}|\{[0-9A-Fa-f]{1,6}\})|\\[\s\S]|[\s\S]/gu,
    (item: string, not?: string, name?: string) => {
      if (name !== undefined) {
        const members = CLASSES[name];
        if (members === undefined || not === "^") throw new PatternError(`"${item}" is not understood`);
        return members;
      }
      if (item === String.raw`\s`) return SPACE;
      if (item.length > 1 && item.startsWith("\\")) {
        if (/^\\[SbBAz]$/.test(item)) throw new PatternError(`"${item}" in a class is not understood`);
        return rewriteEscape(item);
      }
      return item === "-" ? item : /^[[\]{}()|/^$.*+?]$/.test(item) ? literal(item) : item;
    },
  );
  // An empty class is not one in RE2: its bracket stands for itself, which the pattern of parts has seen to.
  return `[${isNegated ? "^" : ""}${rewritten}]`;
}
