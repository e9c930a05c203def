/** Numbers of a benchmark: times in milliseconds, memory in MB. */
import { readFileSync } from "node:fs";

/** How often is enough for a median to stand still; the first rounds only warm up. */
export interface Rounds {
  readonly warmUp: number;
  readonly counted: number;
}

/** The median time of a round, in milliseconds. */
export async function medianTime(
  { warmUp, counted }: Rounds,
  round: (index: number) => Promise<unknown>,
): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < warmUp + counted; index += 1) {
    const started = performance.now();
    await round(index);
    if (index >= warmUp) times.push(performance.now() - started);
  }
  return median(times);
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = NaN, high = NaN] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return (low + high) / 2;
}

/** The memory of a process that is resident, in MB; Linux alone tells it. */
export function residentMemory(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1024;
}
