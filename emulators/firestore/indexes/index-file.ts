import { readFileSync } from "node:fs";
import { isDocumentId, parseFieldPath } from "../paths/field-path.ts";
import { StatusError } from "../status.ts";
import { jsonLines } from "./json-lines.ts";
import type { IndexField } from "../store/row-index.ts";
import type { CompositeIndex, FieldOverride, IndexDefinitions, IndexScope } from "./definition.ts";

/**
 * Reads a `firestore.indexes.json`. Throws one sentence with the file and the line where it is not one.
 * https://firebase.google.com/docs/reference/firestore/indexes
 */
export function readIndexFile(file: string): IndexDefinitions {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new Error(`The index file ${file} cannot be read.`, { cause: error });
  }
  return parseIndexes(text, file);
}

export function parseIndexes(text: string, file: string): IndexDefinitions {
  try {
    const root = new Node(JSON.parse(text), "");
    return {
      composites: root.list("indexes").map(composite),
      overrides: root.list("fieldOverrides").flatMap((override) => overrideOf(override) ?? []),
    };
  } catch (error) {
    if (error instanceof SyntaxError) throw new Error(`${file}:${brokenLine(text)}: not JSON`, { cause: error });
    if (!(error instanceof Wrong)) throw error;
    const line = jsonLines(text).get(error.path) ?? jsonLines(text).get(error.path.replace(/\.?[^.]*$/, "")) ?? 1;
    throw new Error(`${file}:${line}: ${error.path || "the file"} ${error.message}`, { cause: error });
  }
}

/** Not every SyntaxError tells its place: the first line after which what has come so far can no longer become JSON. */
function brokenLine(text: string): number {
  const lines = text.trimEnd().split("\n");
  const broken = lines.findIndex((_, i) => !isBeginning(lines.slice(0, i + 1).join("\n")));
  return broken === -1 ? lines.length : broken + 1;
}

function isBeginning(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const message = String(error);
    return message.includes("Unexpected end") || Number(/position (\d+)/.exec(message)?.[1]) >= text.length;
  }
}

class Wrong extends Error {
  override readonly name = "Wrong";
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }
}

/** A value of the file with its place. */
class Node {
  readonly #value: Readonly<Record<string, unknown>>;
  readonly path: string;

  constructor(value: unknown, path: string) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Wrong(path, "is not an object");
    this.#value = value as Record<string, unknown>;
    this.path = path;
  }

  has(key: string): boolean {
    return this.#value[key] !== undefined;
  }

  list(key: string): Node[] {
    const list = this.#value[key] ?? [];
    const path = this.at(key);
    if (!Array.isArray(list)) throw new Wrong(path, "is not a list");
    return list.map((value, i) => new Node(value, `${path}[${i}]`));
  }

  text(key: string): string {
    const value = this.#value[key];
    if (typeof value !== "string" || value === "") throw new Wrong(this.at(key), "is not a name");
    return value;
  }

  oneOf<T extends string>(key: string, choices: readonly T[]): T {
    const value = this.#value[key];
    const choice = choices.find((one) => one === value);
    if (choice === undefined) throw new Wrong(this.at(key), `is not ${choices.join(" or ")}`);
    return choice;
  }

  at(key: string): string {
    return this.path === "" ? key : `${this.path}.${key}`;
  }
}

function composite(node: Node): CompositeIndex {
  const fields = node.list("fields").flatMap((field) => (field.has("vectorConfig") ? [] : [fieldOf(field)]));
  if (fields.length === 0) throw new Wrong(node.at("fields"), "names no field");
  const last = fields.at(-1);
  return {
    collectionGroup: node.text("collectionGroup"),
    scope: scopeOf(node),
    fields: fields.filter(({ field }) => !isDocumentId(field)),
    // The name is the last field, in the direction of the one before it unless it is given.
    names: last?.mode === "descending" ? -1 : 1,
  };
}

function fieldOf(node: Node): IndexField {
  return { field: pathOf(node), mode: modeOf(node) };
}

function pathOf(node: Node): readonly string[] {
  const text = node.text("fieldPath");
  try {
    return parseFieldPath(text);
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    throw new Wrong(node.at("fieldPath"), "is not a field path");
  }
}

function modeOf(node: Node): IndexField["mode"] {
  if (node.has("arrayConfig")) {
    node.oneOf("arrayConfig", ["CONTAINS"]);
    return "contains";
  }
  return node.oneOf("order", ["ASCENDING", "DESCENDING"]) === "ASCENDING" ? "ascending" : "descending";
}

function scopeOf(node: Node): IndexScope {
  return node.has("queryScope") ? node.oneOf("queryScope", ["COLLECTION", "COLLECTION_GROUP"]) : "COLLECTION";
}

/** Undefined where nothing is said of indexes, as when a field only has a time to live. */
function overrideOf(node: Node): FieldOverride | undefined {
  const collectionGroup = node.text("collectionGroup");
  const field = node.text("fieldPath") === "*" ? undefined : pathOf(node);
  if (!node.has("indexes")) return undefined;
  const indexes = node.list("indexes").map((index) => ({ mode: modeOf(index), scope: scopeOf(index) }));
  return { collectionGroup, field, indexes };
}
