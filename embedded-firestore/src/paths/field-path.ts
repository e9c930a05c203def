import { invalid } from "../status.ts";

/** The names that lead to a field, from the outermost map inwards. */
export type FieldPath = readonly string[];

/** The document's own name, where a field is expected. */
export const DOCUMENT_ID = "__name__";

/** In bytes: https://firebase.google.com/docs/firestore/quotas#collections_documents_and_fields */
export const LONGEST_PATH = 1500;

const RESERVED = /^__.*__$/s;

const SEGMENT = /(?:`((?:[^`\\]|\\.)*)`|([A-Za-z_][A-Za-z_0-9]*))(\.|$)/gsuy;

/**
 * Reads `a.b` and `` a.`b.c` ``: simple names are letters, digits and `_`, all others are quoted with backticks, with
 * `\` before a backtick or backslash. https://firebase.google.com/docs/firestore/reference/rpc/google.firestore.v1#document
 */
export function parseFieldPath(text: string): FieldPath {
  const path: string[] = [];
  SEGMENT.lastIndex = 0;
  let ended = false;
  while (!ended) {
    const match = SEGMENT.exec(text);
    if (!match) throw invalid(wrongPath(text));
    const [, quoted, simple, separator] = match;
    path.push(quoted === undefined ? (simple ?? "") : quoted.replaceAll(/\\(.)/gsu, "$1"));
    ended = separator === "";
  }
  if (Buffer.byteLength(path.join(".")) > LONGEST_PATH) {
    throw invalid(`property path is longer than ${LONGEST_PATH} bytes.`);
  }
  checkReserved(path);
  return path;
}

function checkReserved(path: FieldPath): void {
  const reserved = path.find((name) => RESERVED.test(name));
  if (reserved === undefined || isDocumentId(path)) return;
  throw invalid(`Invalid reserved name in field path ${formatFieldPath(path)}`);
}

function wrongPath(text: string): string {
  if (text === "") return "Invalid empty property path string.";
  return `Invalid property path "${text}". Unquoted property paths must match regex ([a-zA-Z_][a-zA-Z_0-9]*), and quoted property paths must match regex (\`(?:[^\`\\\\]|(?:\\\\.))+\`)`;
}

const SIMPLE = /^[A-Za-z_][A-Za-z_0-9]*$/;

/** The text that `parseFieldPath` reads back. */
export function formatFieldPath(path: FieldPath): string {
  return path.map((name) => (SIMPLE.test(name) ? name : `\`${name.replaceAll(/[\\`]/g, String.raw`\$&`)}\``)).join(".");
}

export function isDocumentId(path: FieldPath): boolean {
  return path.length === 1 && path[0] === DOCUMENT_ID;
}
