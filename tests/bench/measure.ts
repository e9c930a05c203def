/** What the benchmark's numbers are made of. */
import { loadavg } from "node:os";

/** The middle one, or the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = NaN, high = NaN] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return (low + high) / 2;
}

/** How many others wanted the processors in the last minute: it belongs to the numbers that are measured then. */
export function load(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}

/** What 95 of a hundred are not above. */
export function late(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.ceil(numbers.length * 0.95) - 1] ?? NaN;
}
