/** The processes in which the functions run. */
import { below, commandOf } from "../stack/processes.ts";

/** Kills them all, as a platform that takes an instance away: what they were about is not finished. They come anew. */
export async function killWorkers(): Promise<void> {
  for (const pid of below(process.pid)) {
    if (commandOf(pid).includes("functionsEmulatorRuntime")) process.kill(pid, "SIGKILL");
  }
}
