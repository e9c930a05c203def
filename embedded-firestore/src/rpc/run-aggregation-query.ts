import { isDocumentId, parseFieldPath } from "../paths/field-path.ts";
import { parseParentName } from "../paths/resource-name.ts";
import { aggregate, aggregatedFields, mostCounted } from "../query/aggregate.ts";
import { decodeQuery } from "../query/decode/decode-query.ts";
import { invalid, StatusError } from "../status.ts";
import { openView } from "../transactions/read-view.ts";
import { encodeValue, microsToWire } from "../values/wire.ts";
import { checkName } from "../writes/limits.ts";
import { countAggregation } from "./bill.ts";
import type { FieldPath } from "../paths/field-path.ts";
import type { Aggregation } from "../query/aggregate.ts";
import type { WireField } from "../query/decode/decode-filter.ts";
import type { WireQuery } from "../query/decode/decode-query.ts";
import type { Caller } from "../rules/caller.ts";
import type { WireConsistency } from "../transactions/read-view.ts";
import type { WireTimestamp, WireValue } from "../values/wire.ts";
import type { RpcDeps } from "./rpc-deps.ts";

interface WireAggregation {
  count?: { upTo?: { value?: string | number } };
  sum?: { field?: WireField };
  avg?: { field?: WireField };
  alias?: string;
}

interface RunAggregationQueryRequest extends WireConsistency {
  parent?: string;
  structuredAggregationQuery?: { structuredQuery?: WireQuery; aggregations?: WireAggregation[] };
  explainOptions?: unknown;
}

interface RunAggregationQueryResponse {
  result?: { aggregateFields: Record<string, WireValue> };
  transaction?: Uint8Array;
  readTime?: WireTimestamp;
}

const MOST_AGGREGATIONS = 5;

/** RunAggregationQuery: count, sum and avg of what a query finds; billed as one read for each 1,000 index entries. */
export function runAggregationQuery(deps: RpcDeps) {
  return async (request: RunAggregationQueryRequest, caller: Caller): Promise<RunAggregationQueryResponse[]> => {
    if (request.explainOptions) {
      throw new StatusError("UNIMPLEMENTED", "RunAggregationQuery with explain_options is not served");
    }
    const parent = parseParentName(request.parent);
    const database = deps.store.database(parent.database);
    const wire = request.structuredAggregationQuery;
    const aliases = decodeAliases(wire?.aggregations ?? []);
    const aggregations = (wire?.aggregations ?? []).map(decodeAggregation);
    const query = decodeQuery(wire?.structuredQuery, parent, aggregatedFields(aggregations));
    deps.indexes.check(query);
    const view = await openView(deps, database, request, { query });
    caller.checkList(database, query, view.readTime);
    const found = view.run({ ...query, limit: smallest(query.limit, mostCounted(aggregations)) });
    countAggregation(deps.usage, "RunAggregationQuery", query, found);
    const results = aggregate(found.documents, aggregations);
    const aggregateFields = Object.fromEntries(aliases.map((alias, i) => [alias, encodeValue(results[i] ?? null)]));
    const readTime = microsToWire(view.readTime);
    return [...(view.begun ? [{ transaction: view.begun }] : []), { result: { aggregateFields }, readTime }];
  };
}

/** Of limits, undefined where there is none. */
function smallest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}

function decodeAliases(aggregations: readonly WireAggregation[]): string[] {
  if (aggregations.length === 0) throw invalid("Aggregations can not be empty.");
  if (aggregations.length > MOST_AGGREGATIONS) {
    throw invalid(
      `The maximum number of aggregations allowed in an aggregation query is ${MOST_AGGREGATIONS}. Received: ${aggregations.length}`,
    );
  }
  let unnamed = 0;
  const aliases = aggregations.map(({ alias }) => alias || `field_${++unnamed}`);
  for (const alias of aliases) checkName(alias, `The property.name "${alias}" is reserved.`);
  const repeated = aliases.find((alias, i) => aliases.indexOf(alias) !== i);
  if (repeated !== undefined) throw invalid(`Aggregation aliases contain duplicate alias: ${repeated}.`);
  return aliases;
}

function decodeAggregation(wire: WireAggregation): Aggregation {
  if (wire.count) {
    const upTo = wire.count.upTo && Number(wire.count.upTo.value ?? 0);
    if (upTo !== undefined && upTo <= 0) {
      throw invalid("The `up_to` value in a COUNT aggregation must be greater than zero.");
    }
    return { kind: "count", upTo };
  }
  if (wire.sum) return { kind: "sum", field: decodeField(wire.sum.field) };
  if (wire.avg) return { kind: "avg", field: decodeField(wire.avg.field) };
  throw invalid("Operator field in Aggregation is not set.");
}

function decodeField(wire: WireField | undefined): FieldPath {
  const field = parseFieldPath(wire?.fieldPath ?? "");
  if (isDocumentId(field)) throw invalid("Aggregations are not supported for the property: __name__");
  return field;
}
