/** The text between two quotes, and where the source goes on; or why it is none. */
type Literal =
  | { readonly text: string; readonly end: number; /** Escapes name bytes. */ readonly isLatin: boolean }
  | { readonly reason: string };

const SIMPLE: Readonly<Record<string, string>> = {
  "\\": "\\",
  "'": "'",
  '"': '"',
  "`": "`",
  "?": "?",
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

const NUMERIC = /x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U(000[0-9A-Fa-f]{5}|0010[0-9A-Fa-f]{4})|([0-3][0-7]{2})/y;

/** Reads a string that begins with the quote at `start`. It ends on its line; what an escape means is CEL's. */
export function readStringLiteral(source: string, start: number): Literal {
  const quote = source[start];
  let text = "";
  let isLatin = false;
  for (let at = start + 1; at < source.length; at++) {
    const character = source[at] ?? "";
    if (character === quote) return { text, end: at + 1, isLatin };
    if (character === "\n") break;
    if (character !== "\\") {
      text += character;
      continue;
    }
    at++;
    const escape = source[at] ?? "";
    const simple = SIMPLE[escape];
    if (simple !== undefined) {
      text += simple;
      continue;
    }
    NUMERIC.lastIndex = at;
    const numeric = NUMERIC.exec(source);
    if (!numeric) return { reason: `the escape "\\${escape}" in a string is not understood` };
    const [whole, hex, short, long, octal] = numeric;
    const code = octal === undefined ? Number.parseInt(hex ?? short ?? long ?? "", 16) : Number.parseInt(octal, 8);
    text += String.fromCodePoint(code);
    isLatin ||= hex !== undefined || octal !== undefined;
    at += whole.length - 1;
  }
  return { reason: "the string is not closed" };
}
