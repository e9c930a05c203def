import { setTimeout } from "node:timers/promises";
import { StatusError } from "../status.ts";
import { batchGetDocuments } from "./documents/batch-get-documents.ts";
import { batchWrite } from "./documents/batch-write.ts";
import { beginTransaction } from "./begin-transaction.ts";
import { commit } from "./documents/commit.ts";
import { createDocument } from "./documents/create-document.ts";
import { deleteDocument } from "./documents/delete-document.ts";
import { getDocument } from "./documents/get-document.ts";
import { listCollectionIds } from "./documents/list-collection-ids.ts";
import { listDocuments } from "./documents/list-documents.ts";
import { rollback } from "./rollback.ts";
import { runAggregationQuery } from "./run-aggregation-query.ts";
import { runQueryRpc } from "./run-query.ts";
import { updateDocument } from "./documents/update-document.ts";
import { checkText } from "./well-formed.ts";
import type { RpcFault } from "../faults/faults.ts";
import type { Caller } from "../rules/caller.ts";
import type { RpcDeps } from "./rpc-deps.ts";

/** A decoded request in, all responses out; the casts of the wire are checked by protobuf before this is called. */
type Handler = (request: object, caller: Caller) => unknown;

/**
 * Answers one request with the response, or with all responses where they are streamed. Rejects with a StatusError, and
 * with nothing else.
 */
export type AnswerRpc = (name: string, authorization: string | undefined, request: object) => Promise<unknown>;

/** The RPCs that are served, over gRPC and REST alike. All others answer UNIMPLEMENTED by name. */
export function answerRpcs(deps: RpcDeps): AnswerRpc {
  const handlers = new Map<string, Handler>([
    ["BatchGetDocuments", batchGetDocuments(deps)],
    ["BatchWrite", batchWrite(deps)],
    ["BeginTransaction", beginTransaction(deps)],
    ["Commit", commit(deps)],
    ["CreateDocument", createDocument(deps)],
    ["DeleteDocument", deleteDocument(deps)],
    ["GetDocument", getDocument(deps)],
    ["ListCollectionIds", listCollectionIds(deps)],
    ["ListDocuments", listDocuments(deps)],
    ["Rollback", rollback(deps)],
    ["RunAggregationQuery", runAggregationQuery(deps)],
    ["RunQuery", runQueryRpc(deps)],
    ["UpdateDocument", updateDocument(deps)],
  ]);
  const { rules, usage, faults, onNotice } = deps;
  return async (name, authorization, request) => {
    try {
      const caller = rules.caller(authorization);
      const handler = handlers.get(name);
      if (!handler) throw new StatusError("UNIMPLEMENTED", `${name} is not served by this Firestore`);
      checkText(request);
      usage.call(name);
      const fault = faults.takeRpc(name);
      if (fault) await beforeFault(fault);
      const response = await handler(request, caller);
      if (fault?.code && fault.when === "after") throw faultOf(fault);
      return response;
    } catch (error) {
      const status = StatusError.from(error);
      if (status.status === "INTERNAL") onNotice(`${name} failed: ${String(status.cause)}`);
      throw status;
    }
  };
}

/** The delay of a fault, and its error unless it is to come after the work is done. */
export async function beforeFault(fault: RpcFault): Promise<void> {
  if (fault.delayMs > 0) await setTimeout(fault.delayMs);
  if (fault.code && fault.when === "before") throw faultOf(fault);
}

function faultOf({ code = "UNKNOWN", message = "a fault that was asked for" }: RpcFault): StatusError {
  return new StatusError(code, message);
}
