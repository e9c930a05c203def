/** One deploy of a project at a time on this machine: two would build into one folder. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Throws one sentence where another one is under way. What a killed one has left is no hindrance. */
export async function alone<Result>(root: string, project: string, work: () => Promise<Result>): Promise<Result> {
  const folder = join(root, ".local");
  const file = join(folder, `deploy-${project}.lock`);
  mkdirSync(folder, { recursive: true });
  take(file, project);
  const release = () => rmSync(file, { force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.off("exit", release);
    release();
  }
}

function take(file: string, project: string): void {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== "EEXIST") throw thrown;
    const other = Number(readFileSync(file, "utf8"));
    if (isRunning(other)) {
      throw new Error(
        `A deploy of ${project} is under way here (process ${other}). Wait until it has ended. ` +
          `If that process is something else, remove ${file} and try again.`,
        { cause: thrown },
      );
    }
    rmSync(file, { force: true });
    take(file, project);
  }
}

function isRunning(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (thrown) {
    // It is there, and another user's.
    return (thrown as NodeJS.ErrnoException).code === "EPERM";
  }
}
