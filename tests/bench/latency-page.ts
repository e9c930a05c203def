/** The page of `npm run bench`. */
import { arch, cpus, platform } from "node:os";
import { median } from "./measure.ts";

/** What was measured of a channel, in milliseconds. */
export interface Measured {
  channel: string;
  times: readonly { postMs: number; receiptMs: number }[];
}

export function latencyPage(measured: readonly Measured[], loadBefore: string): string {
  const rows = measured.map(({ channel, times }) => {
    const posts = times.map(({ postMs }) => postMs);
    const receipts = times.map(({ receiptMs }) => receiptMs);
    const numbers = [median(receipts), late(receipts), median(posts), late(posts)].map((ms) => `${Math.round(ms)} ms`);
    return `| ${[channel, String(times.length), ...numbers].join(" | ")} |`;
  });
  return [
    "# How soon somebody is told",
    "",
    "From `POST /visitor/messages` answered to the request arriving at the provider that took it, on the local run: new visitors one after the other, each to a person of their own. The functions' processes are warm. Made by `npm run bench`.",
    "",
    "| channel | messages | told, median | told, 95 % | POST, median | POST, 95 % |",
    "|---|---|---|---|---|---|",
    ...rows,
    "",
    `Measured on ${new Date().toISOString().slice(0, 10)} with Node ${process.versions.node} on ${platform()}/${arch()}, ${cpus().length} cores; load average before: ${loadBefore}.`,
    "",
  ].join("\n");
}

function late(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;
}
