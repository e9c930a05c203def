/** What `npm run bench:flood` says, and what of it is not as it must be. Pure. */
import { measuredOn } from "./latency-sections.ts";

/** What one phone has shown. */
export interface Phone {
  channel: "telegram" | "push" | "whatsapp";
  /** Requests with a sound, and without one. */
  rings: number;
  silent: number;
  /** Milliseconds from writing until somebody new who gave a name was named there; undefined for never. */
  newcomerMs: number | undefined;
  /** The same of somebody who had been answered before. */
  answeredMs: number | undefined;
}

export interface FloodMeasured {
  strangers: number;
  seconds: number;
  phones: readonly Phone[];
  /** A stranger, from the first of them until nothing moved any more; what was written in each collection. */
  reads: number;
  writes: Readonly<Record<string, number>>;
}

/** So soon each must be known of, once they have written. */
const LIMIT_MS = { telegram: 30_000, push: 30_000, whatsapp: 120_000 };
/** Whoever was answered before rings at once, but for WhatsApp's pace of one message in 6 s. */
const AT_ONCE_MS = 10_000;
const WRITES_MOST = 6;
/** Five ring before it is a flood, and whoever was answered before does; on WhatsApp its digests ring too. */
const RINGS_MOST = { telegram: 6, push: 6, whatsapp: 8 };

export function faultsOf({ phones, writes }: FloodMeasured): string[] {
  const all = sum(writes);
  const costly = all > WRITES_MOST ? [`${all.toFixed(1)} writes a stranger`] : [];
  const faults = phones.flatMap(({ channel, rings, newcomerMs, answeredMs }) => [
    ...(rings > RINGS_MOST[channel] ? [`${channel} rang ${rings} times`] : []),
    ...((newcomerMs ?? Infinity) > LIMIT_MS[channel]
      ? [`the newcomer was named on ${channel} ${after(newcomerMs)}`]
      : []),
    ...((answeredMs ?? Infinity) > AT_ONCE_MS ? [`whom staff know was named on ${channel} ${after(answeredMs)}`] : []),
  ]);
  return [...costly, ...faults];
}

export function floodLines(measured: FloodMeasured, loadBefore: string): string[] {
  const { strangers, seconds, phones, reads, writes } = measured;
  const parts = Object.entries(writes)
    .filter(([, count]) => count >= 0.05)
    .map(([collection, count]) => `${count.toFixed(1)} \`${collection}\``);
  return [
    `${strangers} strangers in ${seconds} s, each with one message, and three phones that hear of each. In their midst somebody new who gives a name, and somebody whom staff have answered before. Made by \`npm run bench:flood\`, which fails where the design's limits are not kept.`,
    "",
    "| channel | rings | silent | the newcomer is named | whom staff know is named |",
    "|---|---|---|---|---|",
    ...phones.map(
      ({ channel, rings, silent, newcomerMs, answeredMs }) =>
        `| ${[channel, rings, silent, after(newcomerMs), after(answeredMs)].join(" | ")} |`,
    ),
    "",
    `A stranger costs ${reads.toFixed(1)} reads and ${sum(writes).toFixed(1)} writes: ${parts.join(", ")}. ${measuredOn(loadBefore)}`,
  ];
}

function sum(writes: FloodMeasured["writes"]): number {
  return Object.values(writes).reduce((all, count) => all + count, 0);
}

function after(ms: number | undefined): string {
  return ms === undefined ? "never" : `after ${(ms / 1_000).toFixed(1)} s`;
}
