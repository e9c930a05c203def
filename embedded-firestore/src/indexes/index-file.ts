import { parseJson, WrongJson } from "../json/json-file.ts";
import { isDocumentId, parseFieldPath } from "../paths/field-path.ts";
import { readText } from "../read-text.ts";
import { StatusError } from "../status.ts";
import type { JsonNode } from "../json/json-file.ts";
import type { IndexField } from "../store/row-index.ts";
import type { CompositeIndex, FieldOverride, IndexDefinitions, IndexScope } from "./definition.ts";

/**
 * Reads a `firestore.indexes.json`. Throws one sentence with the file and the line where it is not one.
 * https://firebase.google.com/docs/reference/firestore/indexes
 */
export function readIndexFile(file: string): IndexDefinitions {
  return parseIndexes(readText(file, "The index file"), file);
}

export function parseIndexes(text: string, file: string): IndexDefinitions {
  return parseJson(text, file, (root) => ({
    composites: root.list("indexes").map(composite),
    overrides: root.list("fieldOverrides").flatMap((override) => overrideOf(override) ?? []),
  }));
}

function composite(node: JsonNode): CompositeIndex {
  const fields = node.list("fields").flatMap((field) => (field.has("vectorConfig") ? [] : [fieldOf(field)]));
  if (fields.length === 0) throw new WrongJson(node.at("fields"), "names no field");
  const last = fields.at(-1);
  return {
    collectionGroup: node.text("collectionGroup"),
    scope: scopeOf(node),
    fields: fields.filter(({ field }) => !isDocumentId(field)),
    // The name is the last field, in the direction of the one before it unless it is given.
    names: last?.mode === "descending" ? -1 : 1,
  };
}

function fieldOf(node: JsonNode): IndexField {
  return { field: pathOf(node), mode: modeOf(node) };
}

function pathOf(node: JsonNode): readonly string[] {
  const text = node.text("fieldPath");
  try {
    return parseFieldPath(text);
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    throw new WrongJson(node.at("fieldPath"), "is not a field path");
  }
}

function modeOf(node: JsonNode): IndexField["mode"] {
  if (node.has("arrayConfig")) {
    node.oneOf("arrayConfig", ["CONTAINS"]);
    return "contains";
  }
  return node.oneOf("order", ["ASCENDING", "DESCENDING"]) === "ASCENDING" ? "ascending" : "descending";
}

function scopeOf(node: JsonNode): IndexScope {
  return node.has("queryScope") ? node.oneOf("queryScope", ["COLLECTION", "COLLECTION_GROUP"]) : "COLLECTION";
}

/** Undefined where nothing is said of indexes, as when a field only has a time to live. */
function overrideOf(node: JsonNode): FieldOverride | undefined {
  const collectionGroup = node.text("collectionGroup");
  const field = node.text("fieldPath") === "*" ? undefined : pathOf(node);
  if (!node.has("indexes")) return undefined;
  const indexes = node.list("indexes").map((index) => ({ mode: modeOf(index), scope: scopeOf(index) }));
  return { collectionGroup, field, indexes };
}
