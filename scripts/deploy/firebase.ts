/** firebase-tools, as the command that it is: what it prints goes to a log, and is looked at where it fails. */
import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { createRequire } from "node:module";

const COMMAND = createRequire(import.meta.url).resolve("firebase-tools/lib/bin/firebase.js");

export interface Ran {
  code: number;
  output: string;
}

/** Runs it to its end; never rejects for what it does. `log` is appended to. */
export function firebase(root: string, log: string, args: readonly string[]): Promise<Ran> {
  const child = spawn(process.execPath, [COMMAND, ...args, "--non-interactive"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const file = createWriteStream(log, { flags: "a" });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      file.write(chunk);
    });
  }
  // Whoever is stopped stops it too.
  const stop = () => void child.kill();
  process.once("exit", stop);
  return new Promise((ran, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      process.off("exit", stop);
      file.end(() => ran({ code: code ?? 1, output }));
    });
  });
}
