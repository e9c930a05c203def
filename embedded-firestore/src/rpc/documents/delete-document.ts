import { parseDocumentName } from "../../paths/resource-name.ts";
import { decodePrecondition } from "../../writes/write.ts";
import { commitAlone } from "./commit.ts";
import type { Caller } from "../../rules/caller.ts";
import type { WirePrecondition } from "../../writes/write.ts";
import type { RpcDeps } from "../rpc-deps.ts";

interface DeleteDocumentRequest {
  name?: string;
  currentDocument?: WirePrecondition;
}

/** DeleteDocument: succeeds where there is none, unless a precondition says otherwise. */
export function deleteDocument(deps: RpcDeps) {
  return (request: DeleteDocumentRequest, caller: Caller): Record<string, never> => {
    const { database, path } = parseDocumentName(request.name);
    const precondition = decodePrecondition(request.currentDocument);
    commitAlone(deps, "DeleteDocument", database, { kind: "delete", path, precondition }, caller);
    return {};
  };
}
