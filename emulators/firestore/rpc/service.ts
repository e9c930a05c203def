import { setTimeout } from "node:timers/promises";
import { StatusError } from "../status.ts";
import { batchGetDocuments } from "./batch-get-documents.ts";
import { batchWrite } from "./batch-write.ts";
import { beginTransaction } from "./begin-transaction.ts";
import { commit } from "./commit.ts";
import { createDocument } from "./create-document.ts";
import { deleteDocument } from "./delete-document.ts";
import { getDocument } from "./get-document.ts";
import { listen } from "./listen.ts";
import { listCollectionIds } from "./list-collection-ids.ts";
import { listDocuments } from "./list-documents.ts";
import { refuseStream } from "./refuse-stream.ts";
import { rollback } from "./rollback.ts";
import { runAggregationQuery } from "./run-aggregation-query.ts";
import { runQueryRpc } from "./run-query.ts";
import { updateDocument } from "./update-document.ts";
import { checkText } from "./well-formed.ts";
import type {
  Metadata,
  ServiceDefinition,
  ServerWritableStream,
  UntypedHandleCall,
  UntypedServiceImplementation,
  handleBidiStreamingCall,
  handleServerStreamingCall,
  handleUnaryCall,
} from "@grpc/grpc-js";
import type { RpcFault } from "../faults/faults.ts";
import type { RpcDeps } from "./rpc-deps.ts";

/** A decoded request in, all responses out; the casts of the wire are checked by protobuf before this is called. */
type Handler = (request: object) => unknown;

/** The RPCs that are served. All others answer UNIMPLEMENTED by name. */
function handlers(deps: RpcDeps): ReadonlyMap<string, Handler> {
  return new Map<string, Handler>([
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
}

/** Joins the RPCs to grpc-js: checks the caller, counts the call, turns errors into statuses. */
export function implementService(service: ServiceDefinition, deps: RpcDeps): UntypedServiceImplementation {
  const served = handlers(deps);
  return Object.fromEntries(
    Object.entries(service).map(([name, { requestStream, responseStream }]): [string, UntypedHandleCall] => {
      if (requestStream) return [name, streamHandler(name, deps)];
      const answer = guarded(name, served.get(name), deps);
      return [name, responseStream ? streaming(answer) : unary(answer)];
    }),
  );
}

/** Listen is for the owner alone, as long as the rules can only deny. */
function streamHandler(name: string, deps: RpcDeps): handleBidiStreamingCall<object, object> {
  const refuse = refuseStream(name, deps.rules);
  const serve = name === "Listen" ? listen(deps) : refuse;
  return (call) => {
    if (!deps.rules.allows(call.metadata.get("authorization")[0]?.toString())) {
      refuse(call);
      return;
    }
    deps.usage.call(name);
    const fault = deps.faults.takeRpc(name);
    if (!fault) {
      serve(call);
      return;
    }
    // Requests that come meanwhile wait in the stream.
    before(fault).then(
      () => serve(call),
      (error: unknown) => call.emit("error", toServiceError(error)),
    );
  };
}

type Answer = (metadata: Metadata, request: object) => Promise<unknown>;

function guarded(name: string, handler: Handler | undefined, { rules, usage, faults, onNotice }: RpcDeps): Answer {
  return async (metadata, request) => {
    try {
      rules.check(metadata.get("authorization")[0]?.toString());
      if (!handler) throw new StatusError("UNIMPLEMENTED", `${name} is not served by this Firestore`);
      checkText(request);
      usage.call(name);
      const fault = faults.takeRpc(name);
      if (fault) await before(fault);
      const response = await handler(request);
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
async function before(fault: RpcFault): Promise<void> {
  if (fault.delayMs > 0) await setTimeout(fault.delayMs);
  if (fault.code && fault.when === "before") throw faultOf(fault);
}

function faultOf({ code = "UNKNOWN", message = "a fault that was asked for" }: RpcFault): StatusError {
  return new StatusError(code, message);
}

/** What grpc-js sends as the status of a call. */
function toServiceError(error: unknown): { code: number; details: string } {
  const { code, message } = StatusError.from(error);
  return { code, details: message };
}

function unary(answer: Answer): handleUnaryCall<object, unknown> {
  return (call, respond) => {
    answer(call.metadata, call.request).then(
      (response) => respond(null, response),
      (error: unknown) => respond(toServiceError(error)),
    );
  };
}

function streaming(answer: Answer): handleServerStreamingCall<object, unknown> {
  return (call) => {
    answer(call.metadata, call.request)
      .then((responses) => writeAll(call, responses as unknown[]))
      .catch((error: unknown) => call.emit("error", toServiceError(error)));
  };
}

/** Stops when the client is gone, and waits when it reads slowly. */
async function writeAll(call: ServerWritableStream<object, unknown>, responses: readonly unknown[]): Promise<void> {
  for (const response of responses) {
    if (call.cancelled) return;
    if (!call.write(response)) await drained(call);
  }
  call.end();
}

function drained(call: ServerWritableStream<object, unknown>): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      call.off("drain", done);
      call.off("cancelled", done);
      call.off("close", done);
      resolve();
    };
    call.on("drain", done);
    call.on("cancelled", done);
    call.on("close", done);
  });
}
