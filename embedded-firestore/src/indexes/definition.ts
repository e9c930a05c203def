import type { IndexField, IndexShape } from "../store/row-index.ts";

/** Which queries an index is for: on one collection, or on all collections of its id. */
export type IndexScope = "COLLECTION" | "COLLECTION_GROUP";

/** A composite index, as a project has it. */
export interface CompositeIndex extends IndexShape {
  readonly collectionGroup: string;
  readonly scope: IndexScope;
}

/** One of the indexes that every field has by itself, unless told otherwise. */
export interface SingleFieldIndex {
  readonly mode: IndexField["mode"];
  readonly scope: IndexScope;
}

/** The single-field indexes of one field and what is below it, in the place of the automatic ones. */
export interface FieldOverride {
  readonly collectionGroup: string;
  /** Undefined: every field of the collection group. */
  readonly field: readonly string[] | undefined;
  readonly indexes: readonly SingleFieldIndex[];
}

/** The indexes of a project: what a `firestore.indexes.json` says. */
export interface IndexDefinitions {
  readonly composites: readonly CompositeIndex[];
  readonly overrides: readonly FieldOverride[];
}

/** https://firebase.google.com/docs/firestore/query-data/index-overview#automatic_indexing */
const AUTOMATIC: readonly SingleFieldIndex[] = [
  { mode: "ascending", scope: "COLLECTION" },
  { mode: "descending", scope: "COLLECTION" },
  { mode: "contains", scope: "COLLECTION" },
];

/** The single-field indexes of a field: fields inside a map inherit what is said of the map. */
export function singleFieldIndexes(
  { overrides }: IndexDefinitions,
  collectionGroup: string,
  field: readonly string[],
): readonly SingleFieldIndex[] {
  const fitting = overrides.filter(
    (override) =>
      override.collectionGroup === collectionGroup && (override.field ?? []).every((name, i) => field[i] === name),
  );
  // The longest path says most about this field; "*" says least.
  const [closest] = fitting.sort((a, b) => (b.field?.length ?? 0) - (a.field?.length ?? 0));
  return closest?.indexes ?? AUTOMATIC;
}
