import { Client, credentials, Metadata } from "@grpc/grpc-js";
import { loadDefinitions, loadService } from "./rpc/protos.ts";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { clearDocuments, openFirestore, PROJECT, type TestFirestore } from "./test-firestore.ts";
import type { ServiceError } from "@grpc/grpc-js";
import type { RunningFirestore } from "./server.ts";

/** google.firestore.v1.ListenResponse, as far as tests look at it. */
interface RawListenResponse {
  targetChange?: { targetChangeType: string; targetIds?: number[]; resumeToken?: Uint8Array; cause?: object };
  documentChange?: { document: { name: string } };
  documentDelete?: { document: string };
  filter?: { count: number };
}

export interface RawListener {
  readonly send: (request: object) => void;
  /** All messages since the last call, when one with that type of target change has come. */
  readonly until: (targetChangeType: string) => Promise<RawListenResponse[]>;
  /** Resolves with the code that the stream ends with. */
  readonly failed: Promise<number>;
  readonly end: () => void;
}

/** Calls RPCs without an SDK in between, as the owner. */
export interface RawClient {
  readonly database: string;
  /** `{database}/documents` */
  readonly root: string;
  /** The answer, or all answers of an RPC that streams them. Rejects with the status. */
  readonly call: <T = Record<string, unknown>>(rpc: string, request: object) => Promise<T>;
  readonly query: (structuredQuery: object) => object;
  readonly listen: () => RawListener;
  readonly close: () => void;
}

export function openRawClient(server: RunningFirestore): RawClient {
  const service = loadService(loadDefinitions());
  const client = new Client(`${server.host}:${server.port}`, credentials.createInsecure());
  const metadata = new Metadata();
  metadata.set("authorization", "Bearer owner");
  const database = `projects/${PROJECT}/databases/(default)`;
  const root = `${database}/documents`;
  const call = <T>(rpc: string, request: object): Promise<T> => {
    const method = service[rpc];
    if (!method) throw new Error(`no RPC ${rpc}`);
    const { path, requestSerialize, responseDeserialize } = method;
    return new Promise((resolve, reject) => {
      const done = (error: ServiceError | null, response: unknown): void =>
        error ? reject(error) : resolve(response as T);
      if (!method.responseStream) {
        client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, metadata, done);
        return;
      }
      const responses: unknown[] = [];
      client
        .makeServerStreamRequest(path, requestSerialize, responseDeserialize, request, metadata)
        .on("data", (response) => responses.push(response))
        .on("error", (error: ServiceError) => done(error, undefined))
        .on("end", () => done(null, responses));
    });
  };
  const listen = (): RawListener => {
    const method = service["Listen"];
    if (!method) throw new Error("no Listen");
    const { path, requestSerialize, responseDeserialize } = method;
    const stream = client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize, metadata);
    let messages: RawListenResponse[] = [];
    let check = (): void => undefined;
    stream.on("data", (message: RawListenResponse) => {
      messages.push(message);
      check();
    });
    const failed = new Promise<number>((resolve) => {
      stream.on("error", ({ code }: ServiceError) => resolve(code));
    });
    return {
      send: (request) => void stream.write({ database, ...request }),
      failed,
      end: () => stream.end(),
      until: (type) =>
        new Promise((resolve) => {
          check = () => {
            if (!messages.some(({ targetChange }) => targetChange?.targetChangeType === type)) return;
            const taken = messages;
            messages = [];
            check = () => undefined;
            resolve(taken);
          };
          check();
        }),
    };
  };
  return {
    database,
    root,
    call,
    query: (structuredQuery) => ({ parent: root, structuredQuery }),
    listen,
    close: () => client.close(),
  };
}

/** What `useBothClients` opened. */
export let server: TestFirestore["server"];
export let db: TestFirestore["db"];
export let raw: RawClient;

/** One Firestore for all tests of a file, empty for each, with the SDK and a client without one. */
export function useBothClients(): void {
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ server, db, close } = await openFirestore());
    raw = openRawClient(server);
  });
  afterAll(async () => {
    raw.close();
    await close();
  });
  beforeEach(() => clearDocuments(server));
}
