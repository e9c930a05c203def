import { formatFieldPath, isDocumentId } from "../paths/field-path.ts";
import { accessFor, shapeOf } from "../query/access.ts";
import { singleFieldIndexes } from "./definition.ts";
import type { IndexField, IndexShape } from "../store/row-index.ts";
import type { Access } from "../query/access.ts";
import type { Conjunction } from "../query/disjuncts.ts";
import type { Order } from "../query/query.ts";
import type { CompositeIndex, IndexDefinitions, IndexScope } from "./definition.ts";

/** What a query is on, as far as indexes are concerned. */
export interface IndexTarget {
  readonly collectionGroup: string;
  readonly scope: IndexScope;
}

/**
 * The index that production would ask for to answer a conjunction in these orders; undefined where it has what it
 * needs. Each index that helps is sorted by some of the fields with an equality and then exactly by the orders; several
 * of them are merged until every equality is covered.
 * https://firebase.google.com/docs/firestore/query-data/index-overview#taking_advantage_of_index_merging
 */
export function missingIndex(
  definitions: IndexDefinitions,
  target: IndexTarget,
  conjunction: Conjunction,
  orders: readonly Order[],
): CompositeIndex | undefined {
  if (conjunction.some(({ op, field }) => op === "==" && isDocumentId(field))) return undefined;
  const access = accessFor(conjunction, orders);
  const needed = shapeOf(access);
  // All documents by name: that is how they are stored.
  if (needed.fields.length === 0 && needed.names === 1) return undefined;
  const wanted = new Set(equalitiesOf(access).map(keyOf));
  const covered = available(definitions, target, needed)
    .map((index) => coverage(index, wanted, needed))
    .filter((keys) => keys !== undefined);
  const isServed = covered.length > 0 && [...wanted].every((key) => covered.some((keys) => keys.includes(key)));
  return isServed ? undefined : { ...target, ...needed };
}

function equalitiesOf(access: Access): readonly IndexField[] {
  return shapeOf(access).fields.slice(0, access.equalities.length);
}

/** The equalities that an index covers; undefined where it does not help at all. */
function coverage(index: IndexShape, wanted: ReadonlySet<string>, needed: IndexShape): string[] | undefined {
  const sorted = needed.fields.slice(wanted.size);
  const heads = index.fields.length - sorted.length;
  if (heads < 0 || index.names !== needed.names) return undefined;
  const isSorted = sorted.every(({ field, mode }, i) => {
    const own = index.fields[heads + i];
    return own?.mode === mode && formatFieldPath(own.field) === formatFieldPath(field);
  });
  const keys = index.fields.slice(0, heads).map(keyOf);
  return isSorted && keys.every((key) => wanted.has(key)) ? keys : undefined;
}

/** For an equality it does not matter which way a field is sorted. */
function keyOf({ field, mode }: IndexField): string {
  return `${mode === "contains" ? "contains" : "order"} ${formatFieldPath(field)}`;
}

/** The composite indexes of a collection group and the single-field ones of the fields in question. */
function available(definitions: IndexDefinitions, target: IndexTarget, needed: IndexShape): IndexShape[] {
  const { collectionGroup, scope } = target;
  const composites = definitions.composites.filter(
    (index) => index.collectionGroup === collectionGroup && index.scope === scope,
  );
  const singles = needed.fields.flatMap(({ field }) =>
    singleFieldIndexes(definitions, collectionGroup, field)
      .filter((index) => index.scope === scope)
      .map(({ mode }): IndexShape => ({ fields: [{ field, mode }], names: mode === "descending" ? -1 : 1 })),
  );
  return [...composites, ...singles];
}
