import { parseDocumentName } from "../../paths/resource-name.ts";
import { StatusError } from "../../status.ts";
import { openView } from "../../transactions/read-view.ts";
import { countGets } from "../bill.ts";
import { decodeMask, encodeDocument } from "./wire-document.ts";
import type { Caller } from "../../rules/caller.ts";
import type { WireConsistency } from "../../transactions/read-view.ts";
import type { RpcDeps } from "../rpc-deps.ts";
import type { WireDocument, WireMask } from "./wire-document.ts";

interface GetDocumentRequest extends Omit<WireConsistency, "newTransaction"> {
  name?: string;
  mask?: WireMask;
}

/** GetDocument: NOT_FOUND where there is none, which is a read all the same. */
export function getDocument(deps: RpcDeps) {
  return async (request: GetDocumentRequest, caller: Caller): Promise<WireDocument> => {
    const name = parseDocumentName(request.name);
    const mask = decodeMask(request.mask);
    const database = deps.store.database(name.database);
    const view = await openView(deps, database, request, { paths: [name.path] });
    caller.checkGets(database, { paths: [name.path], at: view.readTime, get: (path) => view.get(path) });
    const document = view.get(name.path);
    countGets(deps.usage, "GetDocument", [name.path]);
    if (!document) throw new StatusError("NOT_FOUND", `Document "${request.name ?? ""}" not found.`);
    return encodeDocument(name.database, document, mask);
  };
}
