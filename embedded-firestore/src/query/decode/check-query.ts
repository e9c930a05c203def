import { DOCUMENT_ID, formatFieldPath, isDocumentId } from "../../paths/field-path.ts";
import { parseDocumentName } from "../../paths/resource-name.ts";
import { invalid } from "../../status.ts";
import { isArrayValue, Reference } from "../../values/value.ts";
import { encodeValue } from "../../values/wire.ts";
import { disjunctsOf } from "../disjuncts.ts";
import { inequalityFields } from "../orders.ts";
import type { FieldPath } from "../../paths/field-path.ts";
import type { FieldFilter, Filter, Operator, Order, Query } from "../query.ts";

const UNEQUAL: ReadonlySet<Operator> = new Set(["!=", "not-in"]);
const MOST_INEQUALITY_FIELDS = 10;
/** https://firebase.google.com/docs/firestore/query-data/queries#limits_on_or_queries */
const MOST_PARTS = 100;

/**
 * Throws what production answers to filters and orders that do not go together. `explicit` are the orders that the
 * client gave. https://firebase.google.com/docs/firestore/query-data/queries#query_limitations
 */
export function checkQuery(query: Query, explicit: readonly Order[], database: string): void {
  const conditions = query.filter ? conditionsOf(query.filter) : [];
  checkParts(conditions, explicit, query.scope.parent);
  checkUnequal(query.filter, conditions);
  checkInequalities(query.filter, conditions);
  checkOrders(explicit, query.orders);
  checkCursors(query, explicit);
  for (const condition of conditions) if (isDocumentId(condition.field)) checkNames(condition, database);
  const { parent, collectionId, allDescendants } = query.scope;
  if (collectionId === "") checkKindless(conditions, explicit);
  else if (allDescendants && parent !== "") checkGroupBelow(conditions, explicit);
  for (const conjunction of disjunctsOf(query.filter && countable(query.filter))) {
    if (conjunction.filter(({ op }) => op === "array-contains").length > 1) {
      throw invalid("A maximum of 1 'ARRAY_CONTAINS' filter is allowed per disjunction.");
    }
  }
}

/**
 * Throws INVALID_ARGUMENT where a field is summed up that would have to follow the name in an index: the name is
 * ordered by or compared with, and the field is not ordered by before it.
 */
export function checkAggregated(query: Query, explicit: readonly Order[], aggregated: readonly FieldPath[]): void {
  const conditions = query.filter ? conditionsOf(query.filter) : [];
  // What is below a document is found by a range of names.
  const isBelow = query.scope.allDescendants && query.scope.parent !== "";
  if (!isBelow && ![...explicit, ...conditions].some(({ field }) => isDocumentId(field))) return;
  const ordered = query.orders.map(({ field }) => formatFieldPath(field));
  const missing = aggregated.map(formatFieldPath).filter((name) => !ordered.includes(name));
  if (missing.length === 0) return;
  throw invalid(
    `This query requires an index that has fields [${[...new Set(missing)].join(", ")}] after __name__ and Firestore does not currently support such an index. Please try the query again with additional ordering on those fields.`,
  );
}

function conditionsOf(filter: Filter): FieldFilter[] {
  if (filter.kind !== "field") return filter.filters.flatMap(conditionsOf);
  return [{ ...filter, op: filter.written ?? filter.op }];
}

/** What can never be true counts as the condition that it was written as. */
function countable(filter: Filter): Filter {
  if (filter.kind !== "field") return { ...filter, filters: filter.filters.map(countable) };
  return filter.op === "in" && filter.written ? { ...filter, op: filter.written } : filter;
}

/** Each condition counts once however often it stands there, `in` and `array-contains-any` once for each value. */
function checkParts(conditions: readonly FieldFilter[], explicit: readonly Order[], parent: string): void {
  const filters = new Set(
    conditions.flatMap(({ field, op, value }) => {
      const isMany = (op === "in" || op === "array-contains-any") && isArrayValue(value);
      return (isMany ? value : [value]).map(
        (one) => `${formatFieldPath(field)} ${op} ${JSON.stringify(encodeValue(one))}`,
      );
    }),
  ).size;
  const hasAncestor = parent !== "";
  if (filters + explicit.length + Number(hasAncestor) <= MOST_PARTS) return;
  throw invalid(
    `The query may not have more than ${MOST_PARTS} filters + sort orders + ancestor total. Currently there are ${filters} filters, ${explicit.length} sort orders, and ${hasAncestor ? "one" : "no"} ancestor filter.`,
  );
}

function hasOr(filter: Filter | undefined): boolean {
  return filter !== undefined && filter.kind !== "field" && (filter.kind === "or" || filter.filters.some(hasOr));
}

function checkUnequal(filter: Filter | undefined, conditions: readonly FieldFilter[]): void {
  if (conditions.filter(({ op }) => UNEQUAL.has(op)).length > 1) {
    throw invalid("Only a single 'NOT_EQUAL', 'NOT_IN', 'IS_NOT_NAN', or 'IS_NOT_NULL' filter allowed per query.");
  }
  const hasNotIn = conditions.some(({ op }) => op === "not-in");
  const isDisjunctive = hasOr(filter) || conditions.some(({ op }) => op === "in" || op === "array-contains-any");
  if (hasNotIn && isDisjunctive) {
    throw invalid("'NOT_IN' cannot be used in the same query with 'IN', 'ARRAY_CONTAINS_ANY' or 'OR'.");
  }
}

/** What can never be true is no inequality. */
function checkInequalities(filter: Filter | undefined, conditions: readonly FieldFilter[]): void {
  const fields = [...new Set(filter ? inequalityFields(filter).map(formatFieldPath) : [])];
  const isKeyEqual = conditions.some(({ op, field }) => (op === "==" || op === "in") && isDocumentId(field));
  if (isKeyEqual && fields.length > 0 && !fields.includes(DOCUMENT_ID)) {
    // https://firebase.google.com/docs/firestore/query-data/multiple-range-fields#limitations
    throw invalid(
      "Equality on key is not allowed if there are other inequality fields and key does not appear in inequalities.",
    );
  }
  if (fields.length <= MOST_INEQUALITY_FIELDS) return;
  throw invalid(
    `The query contains ${fields.length} distinct inequality fields: [${fields.join(", ")}]. A query may not have more than ${MOST_INEQUALITY_FIELDS} distinct inequality fields.`,
  );
}

function checkOrders(explicit: readonly Order[], all: readonly Order[]): void {
  const names = explicit.map(({ field }) => formatFieldPath(field));
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated !== undefined) throw invalid(`order by clause cannot contain duplicate fields ${repeated}`);
  if (all.findIndex(({ field }) => isDocumentId(field)) < all.length - 1) {
    throw invalid("order by clause cannot contain more fields after the key");
  }
}

function checkCursors({ start, end }: Query, explicit: readonly Order[]): void {
  for (const { values } of [start, end].filter((bound) => bound !== undefined)) {
    if (values.length > explicit.length) throw invalid("Cursor has too many values.");
    for (const [i, value] of values.entries()) {
      const order = explicit[i];
      if (order && isDocumentId(order.field) && !(value instanceof Reference)) {
        throw invalid("Cursor __key__ value is not a document reference.");
      }
    }
  }
}

function checkNames({ op, value }: FieldFilter, database: string): void {
  if (op === "array-contains" || op === "array-contains-any") throw invalid("the name __key__ is reserved");
  for (const name of isArrayValue(value) ? value : [value]) {
    if (!(name instanceof Reference)) throw invalid("__key__ filter value must be a Key");
    const other = parseDocumentName(name.name).database;
    if (other === database) continue;
    throw invalid(`The request was for database '${database}' but was attempting to access database '${other}'`);
  }
}

/** Only the root has indexes of collection groups; below it there are the names. */
function checkGroupBelow(conditions: readonly FieldFilter[], explicit: readonly Order[]): void {
  if ([...conditions, ...explicit].some(({ field }) => !isDocumentId(field))) {
    throw invalid("collection group queries are only allowed at the root parent");
  }
}

/** Documents of all collections are only sorted by name. */
function checkKindless(conditions: readonly FieldFilter[], explicit: readonly Order[]): void {
  const field = conditions.map((condition) => condition.field).find((one) => !isDocumentId(one));
  if (field) throw invalid(`kind is required for filter: ${formatFieldPath(field)}`);
  if (explicit.some((order) => !isDocumentId(order.field) || order.direction === -1)) {
    throw invalid("kind is required for all orders except __key__ ascending");
  }
}
