import { checkCollectionId, documentName, parseParentName } from "../../paths/resource-name.ts";
import { documentsWithCollections } from "../../query/below.ts";
import { checkQuery } from "../../query/decode/check-query.ts";
import { documentField } from "../../query/document-field.ts";
import { parseOrderBy } from "../../query/decode/order-by-text.ts";
import { completeOrders } from "../../query/orders.ts";
import { collectionPath } from "../../query/plan.ts";
import { invalid } from "../../status.ts";
import { openView } from "../../transactions/read-view.ts";
import { compareNames } from "../../values/compare.ts";
import { microsToWire } from "../../values/wire.ts";
import { countQuery } from "../bill.ts";
import { decodePageSize, decodePageToken, encodePageToken } from "./page-token.ts";
import { decodeMask, encodeDocument } from "./wire-document.ts";
import type { Bound, Order, Query } from "../../query/query.ts";
import type { Database } from "../../store/database.ts";
import type { Caller } from "../../rules/caller.ts";
import type { WireConsistency } from "../../transactions/read-view.ts";
import type { RpcDeps } from "../rpc-deps.ts";
import type { PageToken } from "./page-token.ts";
import type { WireDocument, WireMask } from "./wire-document.ts";

interface ListDocumentsRequest extends Omit<WireConsistency, "newTransaction"> {
  parent?: string;
  collectionId?: string;
  pageSize?: number;
  pageToken?: string;
  orderBy?: string;
  mask?: WireMask;
  showMissing?: boolean;
}

interface ListDocumentsResponse {
  documents: (WireDocument | Pick<WireDocument, "name">)[];
  nextPageToken: string;
}

const USUAL = 100;
const MOST = 300;

/** ListDocuments: page by page as of one moment; with `show_missing` also those that only have collections below them. */
export function listDocuments(deps: RpcDeps) {
  return async (request: ListDocumentsRequest, caller: Caller): Promise<ListDocumentsResponse> => {
    const parent = parseParentName(request.parent);
    const database = deps.store.database(parent.database);
    const explicit = parseOrderBy(request.orderBy ?? "");
    const orders = completeOrders(explicit, undefined);
    const { showMissing = false, collectionId = "" } = request;
    if (showMissing) caller.checkOwner("Metadata operations require admin authentication.");
    if (showMissing && request.orderBy) throw invalid("cannot specify an order when show_missing is true");
    if (showMissing && collectionId === "") throw invalid("collection id must be set when show_missing is true");
    if (collectionId !== "") checkCollectionId(collectionId);
    const size = decodePageSize(request.pageSize, USUAL, MOST);
    const token = decodePageToken(request.pageToken);
    const scope = { parent: parent.path, collectionId, allDescendants: false };
    const mask = decodeMask(request.mask);
    const all: Query = {
      scope,
      filter: undefined,
      orders,
      start: undefined,
      end: undefined,
      offset: 0,
      limit: size + 1,
      select: mask,
    };
    checkQuery(all, explicit, database.name);
    const query = { ...all, start: token && boundAfter(database, token, orders) };
    deps.indexes.check(query);
    const isAtRead = request.readTime !== undefined || request.transaction !== undefined;
    const readTime = token && !isAtRead ? microsToWire(token.at) : request.readTime;
    const view = await openView(deps, database, { ...request, ...(readTime && { readTime }) }, { query });
    caller.checkList(database, { ...query, limit: size }, view.readTime);
    const { documents: found, entries } = view.run(query);
    const missing = showMissing ? missingAfter(database, collectionPath(scope), token, view.readTime) : [];
    const rows = [
      ...found.map((document) => ({ path: document.path, wire: encodeDocument(database.name, document, mask) })),
      ...missing.map((path) => ({ path, wire: { name: documentName(database.name, path) } })),
    ];
    if (showMissing) rows.sort((a, b) => compareNames(a.path, b.path));
    const page = rows.slice(0, size);
    countQuery(deps.usage, "ListDocuments", query, { documents: found.slice(0, page.length), skipped: 0, entries });
    const last = page.at(-1);
    const isLast = last === undefined || rows.length === page.length;
    return {
      documents: page.map(({ wire }) => wire),
      nextPageToken: isLast ? "" : encodePageToken({ after: last.path, at: view.readTime }),
    };
  };
}

/** The place behind the last document of the page before, as that was. */
function boundAfter(database: Database, { after, at }: PageToken, orders: readonly Order[]): Bound {
  const document = database.get(after, at) ?? { path: after, fields: new Map(), createTime: 0, updateTime: 0 };
  const values = orders.map(({ field }) => documentField(database.name, document, field) ?? null);
  return { values, before: false };
}

function missingAfter(database: Database, collection: string, token: PageToken | undefined, at: number): string[] {
  return documentsWithCollections(database, collection, at).filter(
    (path) => !database.get(path, at) && (!token || compareNames(path, token.after) > 0),
  );
}
