import { documentName, parseDatabaseName, parseDocumentName } from "../../paths/resource-name.ts";
import { invalid } from "../../status.ts";
import { openView } from "../../transactions/read-view.ts";
import { microsToWire } from "../../values/wire.ts";
import { countGets } from "../bill.ts";
import { decodeMask, encodeDocument } from "./wire-document.ts";
import type { Caller } from "../../rules/caller.ts";
import type { WireConsistency } from "../../transactions/read-view.ts";
import type { WireTimestamp } from "../../values/wire.ts";
import type { RpcDeps } from "../rpc-deps.ts";
import type { WireDocument, WireMask } from "./wire-document.ts";

interface BatchGetDocumentsRequest extends WireConsistency {
  database?: string;
  documents?: string[];
  mask?: WireMask;
}

interface BatchGetDocumentsResponse {
  found?: WireDocument;
  missing?: string;
  transaction?: Uint8Array;
  readTime?: WireTimestamp;
}

/** BatchGetDocuments: one response a document however often it is named, all as of one moment; first the transaction, where one was begun. */
export function batchGetDocuments(deps: RpcDeps) {
  return async (request: BatchGetDocumentsRequest, caller: Caller): Promise<BatchGetDocumentsResponse[]> => {
    const database = deps.store.database(parseDatabaseName(request.database));
    const paths = [...new Set(request.documents)].map((name) => {
      const resource = parseDocumentName(name);
      if (resource.database !== database.name) throw invalid(`"${name}" is not in the database "${database.name}".`);
      return resource.path;
    });
    const mask = decodeMask(request.mask);
    const view = await openView(deps, database, request, { paths });
    caller.checkGets(database, { paths, at: view.readTime, get: (path) => view.get(path) });
    const readTime = microsToWire(view.readTime);
    const responses: BatchGetDocumentsResponse[] = view.begun ? [{ transaction: view.begun, readTime }] : [];
    for (const path of paths) {
      const document = view.get(path);
      responses.push(
        document
          ? { found: encodeDocument(database.name, document, mask), readTime }
          : { missing: documentName(database.name, path), readTime },
      );
    }
    countGets(deps.usage, "BatchGetDocuments", paths);
    return responses;
  };
}
