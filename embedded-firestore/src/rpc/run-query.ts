import { parseParentName } from "../paths/resource-name.ts";
import { decodeQuery } from "../query/decode/decode-query.ts";
import { StatusError } from "../status.ts";
import { openView } from "../transactions/read-view.ts";
import { microsToWire } from "../values/wire.ts";
import { countQuery } from "./bill.ts";
import { encodeDocument } from "./documents/wire-document.ts";
import type { WireQuery } from "../query/decode/decode-query.ts";
import type { Caller } from "../rules/caller.ts";
import type { WireConsistency } from "../transactions/read-view.ts";
import type { WireTimestamp } from "../values/wire.ts";
import type { RpcDeps } from "./rpc-deps.ts";
import type { WireDocument } from "./documents/wire-document.ts";

interface RunQueryRequest extends WireConsistency {
  parent?: string;
  structuredQuery?: WireQuery;
  explainOptions?: unknown;
}

interface RunQueryResponse {
  document?: WireDocument;
  transaction?: Uint8Array;
  readTime?: WireTimestamp;
  skippedResults?: number;
  /** Nothing follows. */
  done?: boolean;
}

/**
 * RunQuery: one response a document, the last of them marked; first the transaction, where one was begun; the read
 * time even without any.
 */
export function runQueryRpc(deps: RpcDeps) {
  return async (request: RunQueryRequest, caller: Caller): Promise<RunQueryResponse[]> => {
    if (request.explainOptions) throw new StatusError("UNIMPLEMENTED", "RunQuery with explain_options is not served");
    const parent = parseParentName(request.parent);
    const database = deps.store.database(parent.database);
    const query = decodeQuery(request.structuredQuery, parent);
    deps.indexes.check(query);
    const view = await openView(deps, database, request, { query });
    caller.checkList(database, query, view.readTime);
    const result = view.run(query);
    countQuery(deps.usage, "RunQuery", query, result);
    const readTime = microsToWire(view.readTime);
    const found = result.documents.map((document) => ({
      document: encodeDocument(database.name, document, query.select),
    }));
    const [first = {}, ...others]: RunQueryResponse[] = found;
    const skipped = result.skipped > 0 && { skippedResults: result.skipped };
    const responses = [{ ...first, ...skipped }, ...others].map((response) => ({ ...response, readTime }));
    const last = { ...responses.pop(), done: true };
    return [...(view.begun ? [{ transaction: view.begun }] : []), ...responses, last];
  };
}
