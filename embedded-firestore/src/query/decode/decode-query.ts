import { isDocumentId, parseFieldPath } from "../../paths/field-path.ts";
import { checkCollectionId } from "../../paths/resource-name.ts";
import { invalid, StatusError } from "../../status.ts";
import { decodeValue } from "../../values/wire.ts";
import { decodeFilter } from "./decode-filter.ts";
import { checkAggregated, checkQuery } from "./check-query.ts";
import { completeOrders, withAggregated } from "../orders.ts";
import type { FieldPath } from "../../paths/field-path.ts";
import type { ResourceName } from "../../paths/resource-name.ts";
import type { WireValue } from "../../values/wire.ts";
import type { WireField, WireFilter } from "./decode-filter.ts";
import type { Bound, Order, Query, Scope } from "../query.ts";

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

/**
 * Reads a query under a document or the root (`path` is `""`), whose `aggregated` fields are summed or averaged.
 * INVALID_ARGUMENT says what is wrong with it.
 */
export function decodeQuery(
  wire: WireQuery | undefined,
  { database, path: parent }: ResourceName,
  aggregated: readonly FieldPath[] = [],
): Query {
  if (!wire) throw invalid("only structured queries are supported");
  if (wire.findNearest) throw new StatusError("UNIMPLEMENTED", "FindNearest (vector search) is not served");
  const filter = wire.where && decodeFilter(wire.where);
  const explicit = (wire.orderBy ?? []).map(decodeOrder);
  const orders = completeOrders(explicit, filter);
  const offset = wire.offset ?? 0;
  if (offset < 0) throw invalid("offset is negative");
  const limit = wire.limit && (wire.limit.value ?? 0);
  if (limit !== undefined && limit < 0) throw invalid("limit is negative");
  const query: Query = {
    scope: decodeScope(wire, parent),
    filter,
    orders,
    start: decodeBound(wire.startAt),
    end: decodeBound(wire.endAt),
    offset,
    limit,
    select: decodeSelect(wire.select),
  };
  checkQuery(query, explicit, database);
  if (aggregated.length === 0) return query;
  checkAggregated(query, explicit, aggregated);
  return { ...query, orders: withAggregated(orders, aggregated) };
}

function decodeScope(wire: WireQuery, parent: string): Scope {
  const [from, ...others] = wire.from ?? [];
  if (others.length > 0) throw invalid("StructuredQuery.from cannot have more than one collection selector.");
  const collectionId = from?.collectionId ?? "";
  if (collectionId !== "") checkCollectionId(collectionId);
  return { parent, collectionId, allDescendants: from?.allDescendants ?? false };
}

const DIRECTIONS: ReadonlyMap<string, Order["direction"]> = new Map([
  ["DIRECTION_UNSPECIFIED", 1],
  ["ASCENDING", 1],
  ["DESCENDING", -1],
]);

function decodeOrder(wire: { field?: WireField; direction?: string }): Order {
  const direction = DIRECTIONS.get(wire.direction ?? "DIRECTION_UNSPECIFIED");
  if (!direction) throw invalid("Unrecognized ordering.");
  return { field: parseFieldPath(wire.field?.fieldPath ?? ""), direction };
}

function decodeBound(wire: WireCursor | undefined): Bound | undefined {
  return wire && { values: (wire.values ?? []).map(decodeValue), before: wire.before ?? false };
}

/** A projection on nothing, or on the name, returns documents without fields. */
function decodeSelect(wire: WireQuery["select"]): Query["select"] {
  return (
    wire && (wire.fields ?? []).map((field) => parseFieldPath(field.fieldPath ?? "")).filter((f) => !isDocumentId(f))
  );
}
