import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { errorAnswer, send, StatusError } from "embedded-firestore/building-blocks.ts";
import { KEEP_ALIVE_MS } from "../keep-alive.ts";
import { machineClock } from "../providers/clock.ts";
import { Dispatcher } from "./delivery/dispatcher.ts";
import { emulatorRoute } from "./api/emulator-routes.ts";
import { TaskFaults } from "./delivery/faults.ts";
import { sendOverHttp } from "./delivery/post.ts";
import { route } from "./api/routes.ts";
import { openStore } from "./store.ts";
import type { IncomingMessage, Server } from "node:http";
import type { Answer } from "embedded-firestore/building-blocks.ts";
import type { Clock } from "../providers/clock.ts";
import type { SendTask } from "./delivery/post.ts";

export interface TasksOptions {
  /** 0 for any free port. */
  readonly port: number;
  readonly host?: string;
  /** Where `tasks.log` is kept between runs; without it nothing is kept. */
  readonly dataDir?: string | undefined;
  readonly clock?: Clock;
  readonly send?: SendTask;
  /** Ids of tasks that come without one. */
  readonly newId?: () => string;
  /** Told of attempts that failed, and of what goes wrong here. */
  readonly onNotice?: (text: string) => void;
}

export interface RunningTasks {
  readonly port: number;
  /** `127.0.0.1:9499`, for CLOUD_TASKS_EMULATOR_HOST. */
  readonly address: string;
  /** Ends the attempts under way, which will be made again by the next run, and writes what is to be kept. */
  close(): Promise<void>;
}

/** Starts the local Cloud Tasks. Rejects with one sentence when port or folder cannot be had. */
export async function startTasks(options: TasksOptions): Promise<RunningTasks> {
  const { port, host = "127.0.0.1", clock = machineClock, send: sendTask = sendOverHttp } = options;
  const { newId = () => randomBytes(10).toString("hex"), onNotice = () => undefined } = options;
  const store = await openStore(options.dataDir, { clock, onNotice });
  const faults = new TaskFaults();
  const dispatcher = new Dispatcher({ store, clock, send: sendTask, faults, onNotice });
  const deps = { store, dispatcher, faults, clock, newId };

  async function answer(request: IncomingMessage): Promise<Answer> {
    // No page in a browser may enqueue or steer; programs send no Origin.
    if (request.headers.origin !== undefined) throw new StatusError("PERMISSION_DENIED", "pages may not do this");
    const url = URL.parse(request.url ?? "/", "http://tasks");
    if (!url) throw new StatusError("INVALID_ARGUMENT", "the request target is not a URL");
    const found = (await emulatorRoute(deps, request, url)) ?? (await route(deps, request, url));
    if (found) return found;
    throw new StatusError("NOT_FOUND", `nothing is served at ${request.method ?? ""} ${url.pathname}`);
  }

  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    answer(request)
      .catch((error: unknown) => {
        const status = StatusError.from(error);
        if (status.status === "INTERNAL") onNotice(`${request.method ?? ""} failed: ${String(status.cause)}`);
        return errorAnswer(status);
      })
      .then((answered) => send(response, answered))
      .catch((error: unknown) => onNotice(`no answer could be sent: ${String(error)}`));
  });
  const stop = async () => {
    await dispatcher.close();
    store.close();
  };
  try {
    await listen(server, port, host);
  } catch (error) {
    await stop();
    throw error;
  }
  const address = server.address();
  const actual = typeof address === "object" && address ? address.port : port;
  return {
    port: actual,
    address: `${host}:${actual}`,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await stop();
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === "EADDRINUSE";
      reject(isTaken ? new Error(`Port ${port} for the local Cloud Tasks is taken.`, { cause: error }) : error);
    });
    server.listen(port, host, resolve);
  });
}
