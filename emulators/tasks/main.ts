/** `node emulators/tasks/main.ts`: the local Cloud Tasks by itself. */
import { parseArgs } from "node:util";
import { startTasks } from "./server.ts";

const HELP = `A local Cloud Tasks, for firebase-admin and for the queues of firebase-tools' functions emulator.

  node emulators/tasks/main.ts [--port 9499] [--host 127.0.0.1] [--data <folder>]

  --port   where to listen; 9499 unless said otherwise, 0 for any free port
  --host   the address to listen at
  --data   keep tasks in this folder between runs
  --help   this text

firebase-admin finds it by CLOUD_TASKS_EMULATOR_HOST=<host>:<port>.`;

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "9499" },
    host: { type: "string", default: "127.0.0.1" },
    data: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

if (values.help) console.log(HELP);
else await run().catch(fail);

async function run(): Promise<void> {
  const port = /^\d+$/.test(values.port) ? Number(values.port) : NaN;
  if (!(port <= 65_535)) throw new Error(`--port ${values.port} is not a port.`);
  if (values.data === "") throw new Error("--data names no folder.");
  const { host, data: dataDir } = values;
  const tasks = await startTasks({ port, host, dataDir, onNotice: (text) => console.error(text) });
  console.log(`Cloud Tasks listens on ${tasks.address}`);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void tasks.close().catch(fail));
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
