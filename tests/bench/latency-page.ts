/** What `npm run bench` says of messages that come one after the other. */
import { measuredOn } from "./latency-sections.ts";
import { late, median } from "./measure.ts";

/** What was measured of a channel, in milliseconds. */
export interface Measured {
  channel: string;
  times: readonly { postMs: number; receiptMs: number }[];
}

export function latencyLines(measured: readonly Measured[], loadBefore: string): string[] {
  const rows = measured.map(({ channel, times }) => {
    const posts = times.map(({ postMs }) => postMs);
    const receipts = times.map(({ receiptMs }) => receiptMs);
    const numbers = [median(receipts), late(receipts), median(posts), late(posts)].map((ms) => `${Math.round(ms)} ms`);
    return `| ${[channel, String(times.length), ...numbers].join(" | ")} |`;
  });
  return [
    "From `POST /visitor/messages` answered to the request arriving at the provider that took it: new visitors one after the other, each to a person of their own. Made by `npm run bench`.",
    "",
    "| channel | messages | notified, median | notified, 95 % | POST, median | POST, 95 % |",
    "|---|---|---|---|---|---|",
    ...rows,
    "",
    measuredOn(loadBefore),
  ];
}
