/** What `npm run bench:newcomers` says, and what of it is not as it must be. Pure. */
import { PRICES } from "../../scripts/docs/cost.ts";
import { measuredOn } from "./latency-sections.ts";

/** What came of 500 newcomers; times in milliseconds, those of messages the 95th of a hundred. */
export interface Met {
  from: "one address" | "500 addresses";
  let: number;
  refused: number;
  /** What those were answered that failed by our own fault. */
  failed: readonly string[];
  /** A bystander's message, before and during. */
  quietMs: number;
  duringMs: number;
  /** Until whom staff know, who wrote in their midst, was named on Telegram and by push. */
  knownMs: number;
  /** What Firestore billed, and in how many seconds. */
  usage: { reads: number; writes: number };
  seconds: number;
}

const SLOWER_MOST = 1.5;
const KNOWN_MOST_MS = 30_000;
/** An instance's time is rounded up to this; each message that is stored is an event, too. */
const REQUEST_SECONDS = 0.1;

export function newcomerFaults(met: readonly Met[]): string[] {
  return met.flatMap(({ from, failed, quietMs, duringMs, knownMs }) => [
    ...(failed.length > 0
      ? [`from ${from}: ${failed.length} failed by our own fault: ${[...new Set(failed)].join(", ")}`]
      : []),
    ...(duringMs > quietMs * SLOWER_MOST
      ? [`from ${from}: a bystander waits ${inMs(duringMs)}, not ${inMs(quietMs)}`]
      : []),
    ...(knownMs > KNOWN_MOST_MS ? [`from ${from}: whom staff know was named ${after(knownMs)}`] : []),
  ]);
}

/** US dollars for an hour of it, at the prices of docs/cost.md and with nothing free. */
export function dollarsAnHour({ usage, seconds, ...met }: Met): number {
  const requests = met.let * 2 + met.refused + met.failed.length;
  const each =
    usage.reads * PRICES.reads +
    usage.writes * PRICES.writes +
    requests * (PRICES.requests + REQUEST_SECONDS * PRICES.vcpuSeconds);
  return (each * 3_600) / seconds;
}

export function newcomerLines(met: readonly Met[], loadBefore: string): string[] {
  return [
    "500 who have never written, each with one message, within two minutes; beside them four visitors whom staff know write at their pace, and a fifth in their midst. Made by `npm run bench:newcomers`, which fails where a bystander waits half as long again, or staff hear of the fifth after 30 s.",
    "",
    "| from | let in | refused | a bystander's POST, 95 %, before | during | the fifth is named | reads | writes | an hour of it |",
    "|---|---|---|---|---|---|---|---|---|",
    ...met.map((one) => {
      const { from, refused, quietMs, duringMs, knownMs, usage } = one;
      const cells = [from, one.let, refused, inMs(quietMs), inMs(duringMs), after(knownMs), usage.reads, usage.writes];
      return `| ${[...cells, `$${dollarsAnHour(one).toFixed(2)}`].join(" | ")} |`;
    }),
    "",
    measuredOn(loadBefore),
  ];
}

const inMs = (ms: number) => `${Math.round(ms)} ms`;
const after = (ms: number) => (Number.isFinite(ms) ? `after ${(ms / 1_000).toFixed(1)} s` : "never");
