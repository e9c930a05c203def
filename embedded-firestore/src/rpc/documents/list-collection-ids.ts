import { lastSegment, parseParentName } from "../../paths/resource-name.ts";
import { collectionIdsBelow } from "../../query/below.ts";
import { openView } from "../../transactions/read-view.ts";
import { compareStrings } from "../../values/compare.ts";
import { decodePageSize, decodePageToken, encodePageToken } from "./page-token.ts";
import type { Caller } from "../../rules/caller.ts";
import type { WireTimestamp } from "../../values/wire.ts";
import type { RpcDeps } from "../rpc-deps.ts";

interface ListCollectionIdsRequest {
  parent?: string;
  pageSize?: number;
  pageToken?: string;
  readTime?: WireTimestamp;
}

const MOST = 300;

/** ListCollectionIds: the collections right below a document or the root; billed as one read. */
export function listCollectionIds(deps: RpcDeps) {
  return async (
    request: ListCollectionIdsRequest,
    caller: Caller,
  ): Promise<{ collectionIds: string[]; nextPageToken: string }> => {
    caller.checkOwner("Metadata operations require admin authentication.");
    const parent = parseParentName(request.parent);
    const database = deps.store.database(parent.database);
    const size = decodePageSize(request.pageSize, MOST, MOST);
    const token = decodePageToken(request.pageToken);
    const { readTime } = request;
    const view = await openView(deps, database, readTime ? { readTime } : {}, { paths: [] });
    const at = readTime ? view.readTime : token?.at;
    const ids = collectionIdsBelow(database, parent.path, at).filter(
      (id) => !token || compareStrings(id, token.after) > 0,
    );
    const page = ids.slice(0, size);
    deps.usage.count("ListCollectionIds", "reads", lastSegment(parent.path));
    const after = page.at(-1);
    const isLast = after === undefined || ids.length === page.length;
    return { collectionIds: page, nextPageToken: isLast ? "" : encodePageToken({ after, at: at ?? view.readTime }) };
  };
}
