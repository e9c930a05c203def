/** A script of ours that another one runs. */
import { spawn } from "node:child_process";
import { join } from "node:path";

interface Run {
  root: string;
  args?: readonly string[];
  /** Beside what this process has. */
  env?: Record<string, string>;
  output?: "ignore" | "inherit";
}

/**
 * Whether it ended well. Meanwhile this process hears of Ctrl-C, and of connections that are closed: one that is asked on
 * after a long build would look lost.
 */
export function otherScript(script: string, { root, args = [], env = {}, output = "inherit" }: Run): Promise<boolean> {
  const child = spawn(process.execPath, [join(root, "scripts", script), ...args], {
    cwd: root,
    stdio: ["ignore", output, "inherit"],
    env: { ...process.env, ...env },
  });
  // Whoever is stopped stops it too.
  const stop = () => void child.kill();
  process.once("exit", stop);
  return new Promise((ended, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      process.off("exit", stop);
      ended(code === 0);
    });
  });
}
