/** What `npm run bench:widget` says, and what of it is not as it must be. Pure. */
import { measuredOn } from "../latency-sections.ts";
import { median } from "../measure.ts";
import type { Visit } from "./visit.ts";

/** All visits of one contender. */
export interface Visited {
  name: string;
  visits: readonly Visit[];
}

const OURS = "Porchlight";
const FLOOR = "an empty frame";
const MAIN_MOST_MS = 10;
const BYTES_MOST = 0.5;
const SCRIPT_MOST = 0.5;
const COMPOSER_MOST = 0.65;

/** Of all visits the middle one in each thing by itself. */
export function middle({ visits }: Pick<Visited, "visits">) {
  const of = (value: (visit: Visit) => number | undefined) =>
    median(visits.map(value).filter((each) => each !== undefined));
  return {
    bytes: of(({ bytes }) => bytes),
    requests: of(({ requests }) => requests),
    main: of(({ main }) => main),
    longTasks: of(({ longTasks }) => longTasks),
    shift: of(({ shift }) => shift),
    composer: of(({ opened }) => opened?.composer),
    script: of(({ opened }) => opened?.script),
    openBytes: of(({ opened }) => opened?.bytes),
    openRequests: of(({ opened }) => opened?.requests),
  };
}

function middleOf(all: readonly Visited[], name: string) {
  const found = all.find((one) => one.name.startsWith(name));
  return found && middle(found);
}

/** Ours against Intergram; and what both take beyond an empty frame, below which no chat of another site can be. */
function comparison(all: readonly Visited[]): string[] {
  const [floor, ours, theirs] = [FLOOR, OURS, "Intergram"].map((name) => middleOf(all, name));
  if (!floor || !ours || !theirs) return [];
  const ratio = (of: "script" | "composer") =>
    `${times(ours[of] / theirs[of])}, beyond the empty frame ${times((ours[of] - floor[of]) / (theirs[of] - floor[of]))}`;
  return [`Against Intergram: script ${ratio("script")}; click to composer ${ratio("composer")}.`, ""];
}

export function widgetFaults(all: readonly Visited[]): string[] {
  const [nothing, ours] = ["nothing", OURS].map((name) => all.find((one) => one.name === name));
  if (!nothing || !ours) return ["there is nothing to compare"];
  const [empty, mine] = [middle(nothing), middle(ours)];
  const peers = all.filter(({ name }) => name !== OURS && name !== "nothing" && name !== FLOOR);
  const whole = peers.filter(({ name }) => !name.endsWith("wrapper"));
  const lightest = Math.min(...whole.map((peer) => middle(peer).bytes));
  const theirs = middleOf(all, "Intergram");
  return [
    ...(mine.main - empty.main > MAIN_MOST_MS
      ? [`before the click: ${ms(mine.main - empty.main)} of the main thread`]
      : []),
    ...(mine.shift > empty.shift ? [`the page shifts by ${mine.shift}`] : []),
    ...(mine.bytes > lightest * BYTES_MOST
      ? [`${kb(mine.bytes)} before the click, the lightest peer has ${kb(lightest)}`]
      : []),
    ...(theirs && mine.script > theirs.script * SCRIPT_MOST
      ? [`script: ${times(mine.script / theirs.script)} of Intergram's`]
      : []),
    ...(theirs && mine.composer > theirs.composer * COMPOSER_MOST
      ? [`click to composer: ${times(mine.composer / theirs.composer)} of Intergram's`]
      : []),
  ];
}

export function widgetLines(all: readonly Visited[], loadBefore: string): string[] {
  const empty = middle(all.find(({ name }) => name === "nothing") ?? { visits: [] });
  return [
    `The same page of a shop, with an empty cache, a processor four times slower and the chat on another site; ${all[0]?.visits.length ?? 0} rounds in turn, medians. Bytes as Brotli's best. Peers have no servers here: what they load from those comes on top, and a *wrapper* has nothing else. Made by \`npm run bench:widget\`.`,
    "",
    "| | before the click | requests | main thread, beyond nothing | long tasks | shift | click to composer | script in all | bytes in all, once quiet | requests |",
    "|---|---|---|---|---|---|---|---|---|---|",
    ...all.map((one) => {
      const m = middle(one);
      const opened = Number.isNaN(m.composer)
        ? ["", "", "", ""]
        : [ms(m.composer), ms(m.script), kb(m.openBytes), m.openRequests];
      const before = [kb(m.bytes), m.requests, ms(m.main - empty.main), m.longTasks, m.shift.toFixed(3)];
      return `| ${[one.name, ...before, ...opened].join(" | ")} |`;
    }),
    "",
    ...comparison(all),
    measuredOn(loadBefore),
  ];
}

const ms = (value: number) => `${value.toFixed(1)} ms`;
const kb = (value: number) => `${(value / 1_000).toFixed(2)} kB`;
const times = (value: number) => `${value.toFixed(2)} ×`;
