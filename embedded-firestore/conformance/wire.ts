/** google.firestore.v1 as it is on the wire, for what no SDK would send or show: 3 beside 3.0, broken requests, all codes. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Metadata, credentials, loadPackageDefinition } from "@grpc/grpc-js";
import { fromJSON } from "@grpc/proto-loader";
import type { ServiceClientConstructor, ServiceError } from "@grpc/grpc-js";

/** A message as proto-loader gives and takes it: 64-bit integers are strings, bytes are Buffers, enums are names. */
export type Message = { readonly [field: string]: unknown };

export type Rpc =
  | "BatchGetDocuments"
  | "BatchWrite"
  | "BeginTransaction"
  | "Commit"
  | "CreateDocument"
  | "DeleteDocument"
  | "ExecutePipeline"
  | "GetDocument"
  | "ListCollectionIds"
  | "ListDocuments"
  | "PartitionQuery"
  | "Rollback"
  | "RunAggregationQuery"
  | "RunQuery"
  | "UpdateDocument";

/** What came back: the messages (one, unless the RPC streams) or the status code. */
export type Answer =
  | { readonly code: 0; readonly messages: readonly Message[] }
  | { readonly code: number; readonly details: string };

export interface WireClient {
  readonly call: (rpc: Rpc, request: Message) => Promise<Answer>;
  /** Opens a Listen stream; what has come is in `messages`. */
  readonly listen: (database: string) => ListenStream;
  readonly close: () => void;
}

export interface ListenStream {
  readonly messages: readonly Message[];
  /** The code that the stream was ended with by the server, or undefined. */
  readonly ended: () => number | undefined;
  readonly send: (request: Message) => void;
  readonly close: () => void;
}

const STREAMS = new Set<Rpc>(["BatchGetDocuments", "ExecutePipeline", "RunAggregationQuery", "RunQuery"]);
const DEADLINE_MS = 20_000;

type Callback = (error: ServiceError | null, message?: Message) => void;
interface Stream {
  on(event: "data", listener: (message: Message) => void): this;
  on(event: "end", listener: () => void): this;
  on(event: "error", listener: (error: ServiceError) => void): this;
}
type UnaryCall = (request: Message, metadata: Metadata, options: object, callback: Callback) => void;
type StreamCall = (request: Message, metadata: Metadata, options: object) => Stream;
type DuplexCall = (metadata: Metadata) => Stream & { write(request: Message): void; cancel(): void };

/** A client with the emulators' token of an administrator. */
export function connectWire(address: string): WireClient {
  const client = new FirestoreClient(address, credentials.createInsecure(), {
    "grpc.max_receive_message_length": -1,
    "grpc.max_send_message_length": -1,
  });
  const methods = client as unknown as Record<Rpc, UnaryCall & StreamCall> & { Listen: DuplexCall };
  const metadata = new Metadata();
  metadata.set("authorization", "Bearer owner");
  return {
    close: () => client.close(),
    listen: (database) => {
      const messages: Message[] = [];
      let ended: number | undefined;
      const routed = metadata.clone();
      // A stream names its database in a header before it does in its first message.
      routed.set("google-cloud-resource-prefix", database);
      const call = methods.Listen(routed);
      call.on("data", (message) => messages.push(message));
      call.on("error", ({ code }) => (ended = code));
      call.on("end", () => (ended ??= 0));
      return {
        messages,
        ended: () => ended,
        send: (request) => call.write({ database, ...request }),
        close: () => call.cancel(),
      };
    },
    call: (rpc, request) =>
      new Promise((resolve) => {
        const options = { deadline: Date.now() + DEADLINE_MS };
        const fail = ({ code, details }: ServiceError): void => resolve({ code, details });
        if (!STREAMS.has(rpc)) {
          methods[rpc](request, metadata, options, (error, message = {}) =>
            error ? fail(error) : resolve({ code: 0, messages: [message] }),
          );
          return;
        }
        const messages: Message[] = [];
        methods[rpc](request, metadata, options)
          .on("data", (message) => messages.push(message))
          .on("error", fail)
          .on("end", () => resolve({ code: 0, messages }));
      }),
  };
}

/** A request as the bytes of its protobuf message. */
export function encode(rpc: Rpc | "Listen" | "Write", request: Message): Buffer {
  const method = FirestoreClient.service[rpc];
  if (!method) throw new Error(`There is no RPC ${rpc}.`);
  return method.requestSerialize(request);
}

const FirestoreClient = loadClient();

function loadClient(): ServiceClientConstructor {
  const require = createRequire(import.meta.url);
  // The package does not export its definitions: they lie beside its main file.
  const folder = dirname(require.resolve("@google-cloud/firestore"));
  const json = JSON.parse(readFileSync(join(folder, "../protos/v1.json"), "utf8")) as Parameters<typeof fromJSON>[0];
  const loaded = loadPackageDefinition(fromJSON(json, { longs: String, enums: String }));
  return findService(loaded, ["google", "firestore", "v1", "Firestore"]) as ReturnType<typeof loadClient>;
}

function findService(from: unknown, path: readonly string[]): unknown {
  return path.reduce((level, name) => (level as Record<string, unknown>)[name], from);
}
