import { HELP, parseCommand } from "./command-line.ts";
import { startFirestore } from "./server.ts";

const command = parseCommand(process.argv.slice(2));

if (command.kind === "help") {
  process.stdout.write(HELP);
} else if (command.kind === "wrong") {
  process.stderr.write(`${command.reason}\n\n${HELP}`);
  process.exitCode = 1;
} else {
  try {
    const firestore = await startFirestore({ ...command, onNotice: (text) => process.stderr.write(`${text}\n`) });
    process.stdout.write(`Firestore listens on ${firestore.host}:${firestore.port}\n`);
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      // The loop has nothing left to do after closing, so the process ends by itself.
      process.once(signal, () => void firestore.close().catch(fail));
    }
  } catch (error) {
    fail(error);
  }
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
