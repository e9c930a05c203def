/** The processes in which the functions run. */
import { readFileSync, statSync } from "node:fs";
import { below, commandOf } from "../../emulators/run/processes.ts";

/** A process that is only starting is left alone: the functions emulator would wait for it for ever. */
const STARTED_AFTER_MS = 4_000;

/** Kills those that notify people, as a platform that takes an instance away: what they were about is not finished. */
export async function killWorkers(): Promise<void> {
  for (const pid of below(process.pid)) {
    if (commandOf(pid).includes("functionsEmulatorRuntime") && notifies(pid)) process.kill(pid, "SIGKILL");
  }
}

function notifies(pid: number): boolean {
  try {
    const isStarted = Date.now() - statSync(`/proc/${pid}`).ctimeMs > STARTED_AFTER_MS;
    return (
      isStarted && /FUNCTION_TARGET=(onMessageCreated|runJob)\0/.test(readFileSync(`/proc/${pid}/environ`, "utf8"))
    );
  } catch {
    return false; // gone meanwhile
  }
}
