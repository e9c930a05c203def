import { randomUUID } from "node:crypto";
import { Server as GrpcServer, ServerCredentials } from "@grpc/grpc-js";
import { systemClock } from "./clock.ts";
import { Faults } from "./faults/faults.ts";
import { createHttpServer } from "./http/http-server.ts";
import { MessageTypes } from "./http/message-types.ts";
import { loadIndexes } from "./indexes/index-rules.ts";
import { answerRpcs } from "./rpc/answer-rpc.ts";
import { loadDefinitions, loadService } from "./rpc/protos.ts";
import { implementService } from "./rpc/service.ts";
import { noticingBrokenText } from "./rpc/well-formed.ts";
import { loadRules } from "./rules/rules.ts";
import { injectInto, openPort } from "./shared-port.ts";
import { memoryLog, openLog } from "./store/log-file.ts";
import { Store } from "./store/store.ts";
import { Transactions } from "./transactions/transactions.ts";
import { Deliveries } from "./triggers/deliveries.ts";
import { postOverHttp } from "./triggers/post.ts";
import { Usage } from "./usage/usage.ts";
import type { ServiceDefinition } from "@grpc/grpc-js";
import type { Clock } from "./clock.ts";
import type { OpenedLog } from "./store/log-file.ts";
import type { AnswerRpc } from "./rpc/answer-rpc.ts";
import type { RpcDeps } from "./rpc/rpc-deps.ts";

export interface FirestoreOptions {
  /** 0: any free port. */
  readonly port: number;
  /** 127.0.0.1 unless given. */
  readonly host?: string | undefined;
  /** The folder that keeps the data; in memory only where undefined. */
  readonly dataDir?: string | undefined;
  /** The path of a `firestore.rules`; clients are denied everything where undefined. */
  readonly rules?: string | undefined;
  /**
   * The path of a `firestore.indexes.json`: a query that needs an index which is not in it is refused. Every query is
   * answered where undefined.
   */
  readonly indexes?: string | undefined;
  /** Where triggers are delivered, as `http://127.0.0.1:5001`; can be set later. */
  readonly functionsUrl?: string | undefined;
  /** Divides the waits between deliveries of a trigger; 1 unless given. */
  readonly timeScale?: number | undefined;
  readonly clock?: Clock | undefined;
  /** What a person running this should know, one sentence at a time. */
  readonly onNotice?: ((text: string) => void) | undefined;
}

/** A Firestore that runs. */
export interface RunningFirestore {
  readonly host: string;
  readonly port: number;
  readonly url: string;
  setFunctionsUrl(url: string): void;
  /** Resolves when every trigger delivery to a registered function was answered with success, or given up. */
  settled(): Promise<void>;
  /** Ends all connections and leaves a compact log. */
  close(): Promise<void>;
}

/** Requests may have 10 MiB in production: https://firebase.google.com/docs/firestore/quotas#writes_and_transactions */
const LARGEST_REQUEST = 11 * 1024 * 1024;

/**
 * Starts a Firestore on one port, gRPC and HTTP. Rejects in one sentence if the port is taken, the data is damaged,
 * the rules cannot be judged or the index file is wrong.
 */
export async function startFirestore(options: FirestoreOptions): Promise<RunningFirestore> {
  const { port, host = "127.0.0.1", dataDir, clock = systemClock, onNotice = () => undefined } = options;
  const usage = new Usage();
  const rules = loadRules(options.rules, usage);
  const indexes = loadIndexes(options.indexes);
  const { log, records, notice }: OpenedLog =
    dataDir === undefined ? { log: memoryLog, records: [], notice: undefined } : await openLog(dataDir);
  if (notice !== undefined) onNotice(notice);
  const store = new Store({ clock, log, newId: randomUUID });
  store.replay(records);
  const transactions = new Transactions({ clock, times: store.times, newId: randomUUID });
  const faults = new Faults();
  const { timeScale = 1, functionsUrl } = options;
  const deliveries = new Deliveries({ store, clock, post: postOverHttp, timeScale, faults, onNotice }, functionsUrl);
  const deps = { store, transactions, usage, deliveries, faults, rules, indexes, onNotice };
  const definitions = loadDefinitions();
  const answerRpc = answerRpcs(deps);
  const grpc = openGrpc(deps, loadService(definitions), answerRpc);
  const http = createHttpServer({ ...deps, answerRpc, types: new MessageTypes(definitions) });
  const opened = await openPort(host, port, {
    http1: injectInto(http),
    http2: (socket) => grpc.injectConnection(socket),
  }).catch((error: unknown) => {
    log.close();
    throw error;
  });
  return {
    host,
    port: opened.port,
    url: `http://${host}:${opened.port}`,
    setFunctionsUrl: (url) => deliveries.setFunctionsUrl(url),
    settled: () => deliveries.settled(),
    close: async () => {
      deliveries.close();
      grpc.destroy();
      await opened.close();
      http.close();
      try {
        store.compact();
      } catch (error) {
        // Nothing is lost: the next start reads the long log.
        onNotice(error instanceof Error ? error.message : String(error));
      }
      log.close();
    },
  };
}

function openGrpc(
  deps: RpcDeps,
  definition: ServiceDefinition,
  answerRpc: AnswerRpc,
): ReturnType<GrpcServer["createConnectionInjector"]> {
  const service = noticingBrokenText(definition);
  const server = new GrpcServer({
    "grpc.max_receive_message_length": LARGEST_REQUEST,
    "grpc.max_send_message_length": -1,
  });
  server.addService(service, implementService(service, deps, answerRpc));
  return server.createConnectionInjector(ServerCredentials.createInsecure());
}
