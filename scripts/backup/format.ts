/**
 * A backup: a line that says what it is, one line for each document, and a line that says how many there were. Values are in
 * the form of Firestore's REST, which keeps every type; a reference within the database begins with a slash.
 */
import type { StoredFields } from "../database/documents.ts";

export const FORMAT = 1;

export interface Header {
  porchlight: typeof FORMAT;
  /** Of this backup alone. */
  id: string;
  project: string;
  schemaVersion: number;
  /** When it was begun, by the server's clock: what is younger is not in it. */
  at: string;
}
export interface End {
  documents: number;
}
export interface Kept {
  path: string;
  fields: StoredFields;
}

/** JSON has no -0, and a reference names the project it was in. */
export function lineOf(value: Header | End | Kept, root = ""): string {
  return `${JSON.stringify(value, (key, each: unknown) => {
    if (Object.is(each, -0)) return "-0";
    const isHere = key === "referenceValue" && typeof each === "string" && root !== "" && each.startsWith(`${root}/`);
    return isHere ? each.slice(root.length) : each;
  })}\n`;
}

/** What a line says; undefined where it is none of a backup. `root` is the database that references are to lead to. */
export function readLine(text: string, root = ""): Header | End | Kept | undefined {
  try {
    const read: unknown = JSON.parse(text, (key, each: unknown) =>
      key === "referenceValue" && typeof each === "string" && each.startsWith("/") ? root + each : each,
    );
    return isObject(read) && (isHeader(read) || isEnd(read) || isKept(read)) ? read : undefined;
  } catch {
    return undefined;
  }
}

export const isHeader = (line: object): line is Header =>
  "porchlight" in line && "id" in line && "schemaVersion" in line && typeof line.schemaVersion === "number";
export const isEnd = (line: object): line is End => "documents" in line && typeof line.documents === "number";
export const isKept = (line: object): line is Kept =>
  "path" in line && typeof line.path === "string" && "fields" in line && isObject(line.fields);

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
