/**
 * firebase-tools starts its own Tasks emulator wherever functions run, asked or not, and it sends every task at once
 * (https://github.com/firebase/firebase-tools/issues/8254). This puts ours in its place: functions are told of it by
 * CLOUD_TASKS_EMULATOR_HOST, and the functions emulator registers their queues with it.
 */
import { createRequire } from "node:module";

interface EmulatorPrototype {
  start(): Promise<void>;
  stop(): Promise<void>;
  getInfo(): { name: string; host: string; port: number };
}

const require = createRequire(import.meta.url);

/**
 * Changes firebase-tools' class in this process; call it before the emulators start. What listens on 127.0.0.1:`port`
 * must do so by then: firebase-tools waits for it as for its own.
 */
export function runTasksElsewhere(port: number): void {
  // Registering one beforehand, as is done for Firestore, would end the start: "Cloud Tasks Emulator is already running!"
  const { TasksEmulator } = require("firebase-tools/lib/emulator/tasksEmulator") as {
    TasksEmulator: { prototype: EmulatorPrototype };
  };
  TasksEmulator.prototype.start = () => Promise.resolve();
  TasksEmulator.prototype.stop = () => Promise.resolve();
  TasksEmulator.prototype.getInfo = () => ({ name: "tasks", host: "127.0.0.1", port });
}
