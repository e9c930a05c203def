import { isDocumentId, parseFieldPath } from "../paths/field-path.ts";
import { checkCollectionId } from "../paths/resource-name.ts";
import { invalid, StatusError } from "../status.ts";
import { decodeValue } from "../values/wire.ts";
import { decodeFilter } from "./decode-filter.ts";
import { disjunctsOf } from "./disjuncts.ts";
import { completeOrders } from "./orders.ts";
import type { WireValue } from "../values/wire.ts";
import type { WireField, WireFilter } from "./decode-filter.ts";
import type { Bound, Filter, Order, Query, Scope } from "./query.ts";

/** google.firestore.v1.StructuredQuery as it comes off the wire. */
export interface WireQuery {
  select?: { fields?: WireField[] };
  from?: { collectionId?: string; allDescendants?: boolean }[];
  where?: WireFilter;
  orderBy?: { field?: WireField; direction?: string }[];
  startAt?: WireCursor;
  endAt?: WireCursor;
  offset?: number;
  limit?: { value?: number };
  findNearest?: unknown;
}

interface WireCursor {
  values?: WireValue[];
  before?: boolean;
}

/** Reads a query under `parent` (a document's path or `""`). INVALID_ARGUMENT says what is wrong with it. */
export function decodeQuery(wire: WireQuery | undefined, parent: string): Query {
  if (!wire) throw invalid("structured_query is missing");
  if (wire.findNearest) throw new StatusError("UNIMPLEMENTED", "FindNearest (vector search) is not served");
  const filter = wire.where && decodeFilter(wire.where);
  checkDisjuncts(filter);
  const orders = completeOrders((wire.orderBy ?? []).map(decodeOrder), filter);
  const offset = wire.offset ?? 0;
  if (offset < 0) throw invalid("offset is negative");
  const limit = wire.limit && (wire.limit.value ?? 0);
  if (limit !== undefined && limit < 0) throw invalid("limit is negative");
  return {
    scope: decodeScope(wire, parent),
    filter,
    orders,
    start: decodeBound("start_at", wire.startAt, orders),
    end: decodeBound("end_at", wire.endAt, orders),
    offset,
    limit,
    select: decodeSelect(wire.select),
  };
}

function checkDisjuncts(filter: Filter | undefined): void {
  for (const conjunction of disjunctsOf(filter)) {
    if (conjunction.filter(({ op }) => op === "array-contains").length > 1) {
      throw invalid("A maximum of 1 'ARRAY_CONTAINS' filter is allowed per disjunction.");
    }
  }
}

function decodeScope(wire: WireQuery, parent: string): Scope {
  const [from, ...others] = wire.from ?? [];
  if (others.length > 0) throw invalid("a query has exactly one collection selector");
  const collectionId = from?.collectionId ?? "";
  const allDescendants = from === undefined || (from.allDescendants ?? false);
  if (collectionId !== "" || !allDescendants) checkCollectionId(collectionId);
  return { parent, collectionId, allDescendants };
}

function decodeOrder(wire: { field?: WireField; direction?: string }): Order {
  return { field: parseFieldPath(wire.field?.fieldPath ?? ""), direction: wire.direction === "DESCENDING" ? -1 : 1 };
}

function decodeBound(name: string, wire: WireCursor | undefined, orders: readonly Order[]): Bound | undefined {
  if (!wire) return undefined;
  const values = (wire.values ?? []).map(decodeValue);
  if (values.length > orders.length) throw invalid(`${name} has more values than the query has orders`);
  return { values, before: wire.before ?? false };
}

/** A projection on nothing, or on the name, returns documents without fields. */
function decodeSelect(wire: WireQuery["select"]): Query["select"] {
  return (
    wire && (wire.fields ?? []).map((field) => parseFieldPath(field.fieldPath ?? "")).filter((f) => !isDocumentId(f))
  );
}
