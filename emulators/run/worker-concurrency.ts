/**
 * The functions emulator gives each request that comes while another runs a process of its own: twenty visitors at
 * once cost twenty cold starts. In production one instance serves up to 80 requests at a time
 * (https://firebase.google.com/docs/functions/manage-functions#concurrency); this makes the emulator do so too.
 */
import { createRequire } from "node:module";

interface Worker {
  state: string;
}
interface Pool {
  getIdleWorker(triggerId: string, runtime: string): Worker | undefined;
  getTriggerWorkers(triggerId: string, runtime: string): Worker[];
}
interface Trigger {
  id: string;
}
interface Emulator {
  startRuntime(this: Emulator, backend: object, trigger: Trigger | undefined, ...rest: unknown[]): Promise<unknown>;
}

const require = createRequire(import.meta.url);

/** Changes firebase-tools' classes in this process; call it before the emulators start. */
export function serveConcurrently(): void {
  const { RuntimeWorkerPool } = require("firebase-tools/lib/emulator/functionsRuntimeWorker") as {
    RuntimeWorkerPool: { prototype: Pool };
  };
  const { getIdleWorker } = RuntimeWorkerPool.prototype;
  RuntimeWorkerPool.prototype.getIdleWorker = function (this: Pool, triggerId, runtime) {
    return (
      getIdleWorker.call(this, triggerId, runtime) ??
      this.getTriggerWorkers(triggerId, runtime).find(({ state }) => state === "BUSY")
    );
  };

  const { FunctionsEmulator } = require("firebase-tools/lib/emulator/functionsEmulator") as {
    FunctionsEmulator: { prototype: Emulator };
  };
  const { startRuntime } = FunctionsEmulator.prototype;
  const starting = new Map<string, Promise<unknown>>();
  FunctionsEmulator.prototype.startRuntime = function (this: Emulator, backend, trigger, ...rest) {
    if (trigger === undefined) return startRuntime.call(this, backend, trigger, ...rest);
    const { id } = trigger;
    const started =
      starting.get(id) ?? startRuntime.call(this, backend, trigger, ...rest).finally(() => starting.delete(id));
    starting.set(id, started);
    return started;
  };
}
