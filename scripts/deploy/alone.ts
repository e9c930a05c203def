/** One such work at a time on this machine: two deploys would build into one folder, two exports write into one file. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Of what changes a project. */
export const lockOf = (root: string, project: string) => join(root, ".local", `${project}.lock`);

/**
 * `what` begins a sentence: "A deploy of my-shop". Throws one where other work holds this lock; what a killed one has left is
 * no hindrance.
 */
export async function alone<Result>(lock: string, what: string, work: () => Promise<Result>): Promise<Result> {
  mkdirSync(dirname(lock), { recursive: true });
  take(lock, what);
  const release = () => rmSync(lock, { force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.off("exit", release);
    release();
  }
}

function take(lock: string, what: string): void {
  try {
    writeFileSync(lock, `${process.pid} ${what}`, { flag: "wx" });
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== "EEXIST") throw thrown;
    const [, pid, other] = /^(\d+) ?(.*)$/.exec(readFileSync(lock, "utf8")) ?? [];
    if (isRunning(Number(pid))) {
      throw new Error(
        `${other || "Other work"} is under way here (process ${pid}). Wait until it has ended. ` +
          `If that process is something else, remove ${lock} and try again.`,
        { cause: thrown },
      );
    }
    rmSync(lock, { force: true });
    take(lock, what);
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
