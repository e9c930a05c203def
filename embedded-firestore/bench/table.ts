/** The benchmark's page. */
import { arch, cpus, loadavg, platform } from "node:os";
import { median } from "./measure.ts";
import type { Measured } from "./work.ts";

export interface Column extends Measured {
  readonly startUp: number;
}

/** Line by line the median of several runs; of transactions that got through, the fewest. */
export function medianColumn(runs: readonly Column[]): Column {
  const middle = (value: (column: Column) => number): number => median(runs.map(value));
  return {
    startUp: middle((run) => run.startUp),
    singleWrite: middle((run) => run.singleWrite),
    pointRead: middle((run) => run.pointRead),
    batchOf500: middle((run) => run.batchOf500),
    transactionsApart: middle((run) => run.transactionsApart),
    contended: middle((run) => run.contended),
    contendedSucceeded: Math.min(...runs.map((run) => run.contendedSucceeded)),
    firstQueryOf100000: middle((run) => run.firstQueryOf100000),
    queryOf1000: middle((run) => run.queryOf1000),
    queryOf10000: middle((run) => run.queryOf10000),
    queryOf100000: middle((run) => run.queryOf100000),
    listenerDelay: middle((run) => run.listenerDelay),
    memoryEmpty: middle((run) => run.memoryEmpty),
    memoryFull: middle((run) => run.memoryFull),
  };
}

interface Line {
  readonly what: string;
  readonly show: (column: Column) => string;
  /** What is compared; less is better. */
  readonly value: (column: Column) => number;
}

const ms = (what: string, value: (column: Column) => number): Line => ({
  what,
  value,
  show: (column) => `${digits(value(column))} ms`,
});
const megabytes = (what: string, value: (column: Column) => number): Line => ({
  what,
  value,
  show: (column) => `${Math.round(value(column))} MB`,
});

const LINES: readonly Line[] = [
  ms("Start until the first answer", ({ startUp }) => startUp),
  ms("A single write", ({ singleWrite }) => singleWrite),
  ms("A batch of 500 writes", ({ batchOf500 }) => batchOf500),
  ms("A point read", ({ pointRead }) => pointRead),
  ms("50 transactions at once on different documents", ({ transactionsApart }) => transactionsApart),
  {
    what: "50 transactions at once on one document",
    value: ({ contended }) => contended,
    show: ({ contended, contendedSucceeded }) => `${digits(contended)} ms, ${contendedSucceeded} succeed`,
  },
  ms("A query of 20 of 1,000 documents by a composite index", ({ queryOf1000 }) => queryOf1000),
  ms("The same of 10,000 documents", ({ queryOf10000 }) => queryOf10000),
  ms("The same of 100,000 documents", ({ queryOf100000 }) => queryOf100000),
  ms("The same for the first time, when the index is made", ({ firstQueryOf100000 }) => firstQueryOf100000),
  ms("From a write to a listener's callback", ({ listenerDelay }) => listenerDelay),
  megabytes("Resident memory, empty", ({ memoryEmpty }) => memoryEmpty),
  megabytes("Resident memory, 100,000 documents", ({ memoryFull }) => memoryFull),
];

/** How many others wanted the processors in the last minute: it belongs to the numbers that are measured then. */
export function load(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}

/** A page in Markdown; `google` is undefined where its emulator is not on the machine. */
export function page(embedded: Column, google: Column | undefined, loadBefore: string): string {
  const header = google
    ? ["| | embedded | Google's emulator | |", "|---|---:|---:|---:|"]
    : ["| | embedded |", "|---|---:|"];
  const rows = LINES.map(({ what, show, value }) => {
    if (!google) return `| ${what} | ${show(embedded)} |`;
    return `| ${what} | ${show(embedded)} | ${show(google)} | ${times(value(google) / value(embedded))} |`;
  });
  return [
    "# The embedded Firestore beside Google's emulator",
    "",
    "Medians of one run of `npm run bench --workspace embedded-firestore`: the same script of the Node SDK drives first one, then the other,",
    "three times in turn. Of the three the median is shown, of the transactions that succeed the fewest. The embedded one",
    "writes its log to disk, the emulator keeps everything in memory. The last column says how many times as much Google's emulator takes.",
    "",
    ...header,
    ...rows,
    "",
    `${cpus().length} cores (${cpus()[0]?.model ?? "unknown"}), ${platform()} ${arch()}, Node ${process.version}; the load before the run was ${loadBefore}.`,
    "",
  ].join("\n");
}

function digits(value: number): string {
  return value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString("en");
}

function times(factor: number): string {
  return `× ${factor < 10 ? factor.toFixed(1) : Math.round(factor)}`;
}
