/** What the platform does at any time: an instance ends, and the next request is served by one that has kept nothing. */
import { below, commandOf } from "../../emulators/run/processes.ts";
import { api, eventually } from "./doors.ts";

/**
 * Ends the functions' instances of the stacks that this process started, so that nobody waits half a minute until what
 * they keep of the site is read anew. Resolves when the next ones serve; what they were at comes again, as in production.
 */
export async function newInstances(): Promise<void> {
  const instances = below(process.pid).filter((pid) => commandOf(pid).includes("functionsEmulatorRuntime"));
  for (const pid of instances) process.kill(pid, "SIGKILL");
  // Until the emulator has noticed, it leads requests to who is gone.
  await eventually("new instances", async () => ((await api("GET", "/site")).status === 200 ? true : undefined));
}
