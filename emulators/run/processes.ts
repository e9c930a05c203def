/** What runs on this machine, read from /proc (Linux). For tests of what starts and ends processes. */
import { existsSync, readFileSync, readdirSync } from "node:fs";

/** Every descendant of a process, itself included (Linux: read from /proc). */
export function below(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    if (/^\d+$/.test(name)) parents.set(Number(name), parentOf(name));
  }
  const found = [pid];
  for (const parent of found) for (const [child, of] of parents) if (of === parent) found.push(child);
  return found;
}

function parentOf(pid: string): number {
  return Number(statusOf(pid)?.[1] ?? 0);
}

/** An ended process that nobody has collected yet (a zombie) holds nothing any more; without /proc it counts as alive. */
export function isAlive(pid: number): boolean {
  if (!existsSync("/proc/self")) return answersSignals(pid);
  const state = statusOf(String(pid))?.[0];
  return state !== undefined && state !== "Z" && state !== "X";
}

function answersSignals(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** State, parent and the rest of /proc/<pid>/stat after the name; undefined once the process is gone. */
function statusOf(pid: string): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}

/** The command line of a process, its parts joined by spaces. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}
