import { StatusError } from "../status.ts";
import type { handleBidiStreamingCall } from "@grpc/grpc-js";
import type { Rules } from "../rules/rules.ts";

/** google.firestore.v1.ListenRequest and WriteRequest, as far as they are looked at. */
interface StreamRequest {
  addTarget?: { targetId?: number };
  writes?: unknown[];
}

/** What one request of a stream is answered: messages, or the end of the stream. */
type Refusal = (request: StreamRequest, denial: StatusError) => object[];

/**
 * Client SDKs begin with Listen and Write: they take a refusal for one only in the place
 * where production gives it, and otherwise believe that they are offline.
 * https://firebase.google.com/docs/firestore/reference/rpc/google.firestore.v1#targetchange
 */
const REFUSALS: ReadonlyMap<string, Refusal> = new Map<string, Refusal>([
  [
    "Listen",
    ({ addTarget }, { code, message }) =>
      addTarget
        ? [{ targetChange: { targetChangeType: "REMOVE", targetIds: [addTarget.targetId], cause: { code, message } } }]
        : [],
  ],
  [
    "Write",
    ({ writes = [] }, denial) => {
      // The first message is a handshake without writes.
      if (writes.length > 0) throw denial;
      return [{ streamId: "refused", streamToken: Buffer.from("refused") }];
    },
  ],
]);

/**
 * Serves a bidirectional RPC as far as refusing it goes: clients whom the rules deny everything as
 * production does, all others by UNIMPLEMENTED.
 */
export function refuseStream(name: string, rules: Rules): handleBidiStreamingCall<StreamRequest, object> {
  return (call) => {
    const [authorization, database] = ["authorization", "google-cloud-resource-prefix"].map((key) =>
      call.metadata.get(key)[0]?.toString(),
    );
    const denial = denialFor(name, rules, authorization, database);
    const refuse = denial.status === "UNAUTHENTICATED" ? undefined : REFUSALS.get(name);
    const end = ({ code, message }: StatusError): void => void call.emit("error", { code, details: message });
    if (!refuse) {
      end(denial);
      return;
    }
    call.on("data", (request: StreamRequest) => {
      try {
        for (const message of refuse(request, denial)) call.write(message);
      } catch (error) {
        end(StatusError.from(error));
      }
    });
    call.on("end", () => call.end());
    call.on("error", () => call.end());
  };
}

function denialFor(
  name: string,
  rules: Rules,
  authorization: string | undefined,
  database: string | undefined,
): StatusError {
  try {
    rules.caller(authorization).checkStream(database ?? "");
    return new StatusError("UNIMPLEMENTED", `${name} is not served by this Firestore`);
  } catch (error) {
    return StatusError.from(error);
  }
}
