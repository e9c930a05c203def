import { Metadata } from "@grpc/grpc-js";
import { StatusError } from "../status.ts";
import { beforeFault } from "./answer-rpc.ts";
import { listen } from "./listen.ts";
import { refuseStream } from "./refuse-stream.ts";
import type {
  ServiceDefinition,
  ServerWritableStream,
  UntypedHandleCall,
  UntypedServiceImplementation,
  handleBidiStreamingCall,
  handleServerStreamingCall,
  handleUnaryCall,
} from "@grpc/grpc-js";
import type { AnswerRpc } from "./answer-rpc.ts";
import type { RpcDeps } from "./rpc-deps.ts";

/** Joins the RPCs to grpc-js, which wants errors as statuses. */
export function implementService(
  service: ServiceDefinition,
  deps: RpcDeps,
  answerRpc: AnswerRpc,
): UntypedServiceImplementation {
  return Object.fromEntries(
    Object.entries(service).map(([name, { requestStream, responseStream }]): [string, UntypedHandleCall] => {
      if (requestStream) return [name, streamHandler(name, deps)];
      const answer: Answer = (metadata, request) => answerRpc(name, authorizationOf(metadata), request);
      return [name, responseStream ? streaming(answer) : unary(answer)];
    }),
  );
}

/**
 * Listen is for the owner alone: client SDKs that listen speak WebChannel, which is not served either. An owner who asks
 * for another stream reads at once that there is none.
 */
function streamHandler(name: string, deps: RpcDeps): handleBidiStreamingCall<object, object> {
  const refuse = refuseStream(name, deps.rules);
  const serve = name === "Listen" ? listen(deps) : unserved(name);
  return (call) => {
    if (!isOwner(deps, call.metadata)) {
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
    beforeFault(fault).then(
      () => serve(call),
      (error: unknown) => call.emit("error", toServiceError(error)),
    );
  };
}

function unserved(name: string): handleBidiStreamingCall<object, object> {
  const error = new StatusError("UNIMPLEMENTED", `${name} is not served by this Firestore`);
  return (call) => void call.emit("error", toServiceError(error));
}

function isOwner({ rules }: RpcDeps, metadata: Metadata): boolean {
  try {
    return rules.caller(authorizationOf(metadata)).isOwner;
  } catch {
    // What is wrong with it is said where the stream is refused.
    return false;
  }
}

type Answer = (metadata: Metadata, request: object) => Promise<unknown>;

function authorizationOf(metadata: Metadata): string | undefined {
  return metadata.get("authorization")[0]?.toString();
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
      .catch((error: unknown) => {
        // Google's SDK takes a stream that ends without a header for a lost connection, and asks for 7 s again.
        call.sendMetadata(new Metadata());
        call.emit("error", toServiceError(error));
      });
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
