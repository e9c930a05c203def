import { Listener } from "../listen/listener.ts";
import { StatusError } from "../status.ts";
import type { handleBidiStreamingCall } from "@grpc/grpc-js";
import type { ListenRequest } from "../listen/listener.ts";
import type { RpcDeps } from "./rpc-deps.ts";

/** Listen: documents and queries, told of as they change, for as long as the client stays. */
export function listen(deps: RpcDeps): handleBidiStreamingCall<ListenRequest, object> {
  return (call) => {
    let isOpen = true;
    const close = (): void => {
      isOpen = false;
      listener.close();
    };
    const fail = (error: unknown): void => {
      if (!isOpen) return;
      close();
      const status = StatusError.from(error);
      if (status.status === "INTERNAL") deps.onNotice(`Listen failed: ${String(status.cause)}`);
      call.emit("error", { code: status.code, details: status.message });
    };
    const listener = new Listener(
      deps,
      (message) => {
        if (isOpen && !call.cancelled) call.write(message);
      },
      fail,
    );
    call.on("data", (request: ListenRequest) => {
      try {
        if (isOpen) listener.handle(request);
      } catch (error) {
        fail(error);
      }
    });
    call.on("end", () => {
      close();
      call.end();
    });
    call.on("cancelled", close);
    call.on("close", close);
    call.on("error", close);
  };
}
