import { parseDocumentName } from "../../paths/resource-name.ts";
import { StatusError } from "../../status.ts";
import { decodeWrite } from "../../writes/write.ts";
import { commitAlone } from "./commit.ts";
import { decodeMask, encodeDocument } from "./wire-document.ts";
import type { Caller } from "../../rules/caller.ts";
import type { WireFields } from "../../values/wire.ts";
import type { WirePrecondition } from "../../writes/write.ts";
import type { RpcDeps } from "../rpc-deps.ts";
import type { WireDocument, WireMask } from "./wire-document.ts";

interface UpdateDocumentRequest {
  document?: { name?: string; fields?: WireFields };
  updateMask?: WireMask;
  mask?: WireMask;
  currentDocument?: WirePrecondition;
}

/** UpdateDocument: sets the fields of the update mask, or the whole document without one; inserts where it is missing. */
export function updateDocument(deps: RpcDeps) {
  return (request: UpdateDocumentRequest, caller: Caller): WireDocument => {
    const { database } = parseDocumentName(request.document?.name);
    const mask = decodeMask(request.mask);
    const { updateMask, currentDocument } = request;
    const write = decodeWrite(
      {
        update: request.document ?? {},
        ...(updateMask && { updateMask }),
        ...(currentDocument && { currentDocument }),
      },
      database,
    );
    const updated = commitAlone(deps, "UpdateDocument", database, write, caller);
    if (!updated) throw new StatusError("INTERNAL", "the document is not there");
    return encodeDocument(database, updated, mask);
  };
}
