import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { ChildProcess } from "node:child_process";

export const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));

/** The program, run as its command line does. */
export interface RunningProgram {
  readonly child: ChildProcess;
  /** `127.0.0.1:8080`; undefined where it ended instead of listening. */
  readonly address: string | undefined;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
  /** What it has said to stderr so far. */
  readonly errors: () => string;
}

/**
 * Starts it on a free port; resolves when it has said its first line or has ended. In a folder without a
 * `firebase.json` unless one is given.
 */
export async function runProgram(
  args: readonly string[],
  { cwd = import.meta.dirname, main = MAIN } = {},
): Promise<RunningProgram> {
  const child = spawn(process.execPath, [main, "--port", "0", ...args], { cwd });
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const said = new Promise<string>((resolve) =>
    child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString())),
  );
  const address = /\S+:\d+/.exec(await Promise.race([said, ended.then(() => "")]))?.[0];
  return { child, ended, address, errors: () => errors };
}
