/**
 * The functions emulator gives each request that comes while another runs a process of its own: twenty visitors at
 * once cost twenty cold starts. In production one instance serves up to 80 requests at a time
 * (https://firebase.google.com/docs/functions/manage-functions#concurrency); this makes the emulator do so too.
 */
import { createRequire } from "node:module";

interface Worker {
  state: string;
}
interface WorkerPrototype {
  processStream: (this: Worker, chunk: Buffer | string, before: string) => string;
}
interface Pool {
  getTriggerWorkers(triggerId: string, runtime: string): Worker[];
}
interface PoolPrototype {
  getIdleWorker: (this: Pool, triggerId: string, runtime: string) => Worker | undefined;
}
interface EmulatorPrototype {
  startRuntime: (this: unknown, backend: object, trigger: { id: string } | undefined) => Promise<unknown>;
}

const require = createRequire(import.meta.url);

/** Changes firebase-tools' classes in this process; call it before the emulators start. */
export function serveConcurrently(): void {
  const { RuntimeWorker, RuntimeWorkerPool } = require("firebase-tools/lib/emulator/functionsRuntimeWorker") as {
    RuntimeWorker: { prototype: WorkerPrototype };
    RuntimeWorkerPool: { prototype: PoolPrototype };
  };
  const { getIdleWorker } = RuntimeWorkerPool.prototype;
  RuntimeWorkerPool.prototype.getIdleWorker = function (triggerId, runtime) {
    const idle = getIdleWorker.call(this, triggerId, runtime);
    return idle ?? this.getTriggerWorkers(triggerId, runtime).find(({ state }) => state === "BUSY");
  };

  // What one event throws is answered with 500, and in production that is all: the emulator would end the process, and
  // with it everything else that it is about. Errors before the first request still do.
  const { processStream } = RuntimeWorker.prototype;
  RuntimeWorker.prototype.processStream = function (chunk, before) {
    const text = before + chunk.toString();
    const isServing = this.state === "BUSY" || this.state === "IDLE";
    return processStream.call(this, isServing ? text.replaceAll('"level":"FATAL"', '"level":"ERROR"') : text, "");
  };

  const { FunctionsEmulator } = require("firebase-tools/lib/emulator/functionsEmulator") as {
    FunctionsEmulator: { prototype: EmulatorPrototype };
  };
  const { startRuntime } = FunctionsEmulator.prototype;
  const starting = new Map<string, Promise<unknown>>();
  // Requests that come while the first process of a function starts wait for it instead of starting more.
  FunctionsEmulator.prototype.startRuntime = function (backend, trigger) {
    const id = trigger?.id ?? "";
    const started = starting.get(id) ?? startRuntime.call(this, backend, trigger).finally(() => starting.delete(id));
    starting.set(id, started);
    return started;
  };
}
