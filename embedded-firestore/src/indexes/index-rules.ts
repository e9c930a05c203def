import { formatFieldPath } from "../paths/field-path.ts";
import { disjunctsOf } from "../query/disjuncts.ts";
import { StatusError } from "../status.ts";
import { readIndexFile } from "./index-file.ts";
import { missingIndex } from "./missing-index.ts";
import type { Query } from "../query/query.ts";
import type { CompositeIndex, IndexDefinitions } from "./definition.ts";

/** Whether the project has the indexes that its queries need. */
export interface IndexRules {
  /** Throws FAILED_PRECONDITION, with the index to add, where production would. */
  check(query: Query): void;
}

/** Every query has its index. */
const lenientIndexes: IndexRules = { check: () => undefined };

/** The indexes of a `firestore.indexes.json`; every one there could be without a file. Throws one sentence. */
export function loadIndexes(file: string | undefined): IndexRules {
  return file === undefined ? lenientIndexes : requireIndexes(readIndexFile(file));
}

export function requireIndexes(definitions: IndexDefinitions): IndexRules {
  return {
    check(query) {
      const { collectionId: collectionGroup, allDescendants } = query.scope;
      if (collectionGroup === "") return;
      const target = { collectionGroup, scope: allDescendants ? "COLLECTION_GROUP" : "COLLECTION" } as const;
      const missing = disjunctsOf(query.filter).flatMap(
        (conjunction) => missingIndex(definitions, target, conjunction, query.orders) ?? [],
      );
      const distinct = [...new Map(missing.map((index) => [definitionOf(index), index])).values()];
      if (distinct.length > 0) throw new StatusError("FAILED_PRECONDITION", advice(distinct));
    },
  };
}

function advice(missing: readonly CompositeIndex[]): string {
  const [first] = missing;
  if (missing.length === 1 && first?.fields.length === 1 && first.names === impliedNames(first))
    return singleFieldAdvice(first);
  const definitions = missing.map(definitionOf).join(", ");
  return missing.length === 1
    ? `The query requires an index. You can create it here: "indexes" of firestore.indexes.json, add ${definitions}`
    : `The query requires multiple indexes. You can create them here: "indexes" of firestore.indexes.json, add ${definitions}`;
}

const MODES = { ascending: "ASC", descending: "DESC", contains: "CONTAINS" } as const;

function singleFieldAdvice({ collectionGroup, scope, fields: [field] }: CompositeIndex): string {
  const fieldPath = formatFieldPath(field?.field ?? []);
  const mode = field?.mode ?? "ascending";
  const index = { ...modeJson(mode), queryScope: scope };
  const override = JSON.stringify({ collectionGroup, fieldPath, indexes: [index] });
  return `The query requires a ${scope}_${MODES[mode]} index for collection ${collectionGroup} and field ${fieldPath}. You can create it here: "fieldOverrides" of firestore.indexes.json, add the index to the field's own, as in ${override}`;
}

/** As it is written in a `firestore.indexes.json`. */
function definitionOf(index: CompositeIndex): string {
  const { collectionGroup, scope, fields, names } = index;
  const listed = fields.map(({ field, mode }) => ({ fieldPath: formatFieldPath(field), ...modeJson(mode) }));
  const name = { fieldPath: "__name__", order: names === 1 ? "ASCENDING" : "DESCENDING" };
  return JSON.stringify({
    collectionGroup,
    queryScope: scope,
    fields: names === impliedNames(index) ? listed : [...listed, name],
  });
}

/** The direction of the names where it is not written down: that of the last field. */
function impliedNames({ fields }: CompositeIndex): 1 | -1 {
  return fields.at(-1)?.mode === "descending" ? -1 : 1;
}

function modeJson(mode: keyof typeof MODES): { arrayConfig: "CONTAINS" } | { order: "ASCENDING" | "DESCENDING" } {
  if (mode === "contains") return { arrayConfig: "CONTAINS" };
  return { order: mode === "ascending" ? "ASCENDING" : "DESCENDING" };
}
