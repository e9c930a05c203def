/** `npm run faults`: every fault of the catalogue that can be made here, five times or more, and one line of what came of it. */
import { mkdirSync, writeFileSync } from "node:fs";
import { cast, play, type Judged } from "./play.ts";
import { kinds, NO_SECRETS, notMadeHere, withoutSecrets } from "./catalogue.ts";
import type { Kind } from "./kinds/kinds.ts";
import { floodLine, playFlood } from "./flood.ts";
import { lineOf, reportOf } from "./report.ts";
import { setStage } from "./stage.ts";

const only = process.argv.slice(2);
/** Each way at least so often, and each fault of the catalogue at least five times. */
const TIMES = Number(process.env["FAULTS_TIMES"] ?? 2);
const EACH = TIMES === 1 ? 1 : 5;
const DEADLINE_MS = Number(process.env["FAULTS_MINUTES"] ?? 9) * 60_000;

const chosen = kinds.filter(({ id }) => only.length === 0 || only.includes(id));
const ways = Map.groupBy(chosen, ({ id }) => id);
const runs = chosen.flatMap((kind) => {
  const times = Math.max(TIMES, Math.ceil(EACH / (ways.get(kind.id)?.length ?? 1)));
  return Array.from({ length: times }, () => kind);
});
const without = only.length === 0 || only.includes("P13") ? withoutSecrets : [];
const began = performance.now();
const judged: Judged[] = [];
let strayed = 0;
/** Stages that could not begin, for those before them have used up the time of all. */
const notPlayed: string[] = [];
const reaches = ({ end }: Kind) => end === "sent";
await playOn(runs.filter(reaches), { name: "faults" });
// where the person cannot be reached everybody else is: stages of their own keep "everybody" small, the more so where one
// message in 6 s is all that anybody takes, or where each is sent twice.
const dead = Object.groupBy(
  runs.filter((kind) => !reaches(kind)),
  ({ channel, afterFailure }) => (channel !== "whatsapp" ? "quick" : afterFailure ? "twice" : "slow"),
);
for (const [pace, kinds] of Object.entries(dead)) await playOn(kinds, { name: `faults-dead-${pace}` });
await playOn(without, { name: "faults-bare", secrets: NO_SECRETS });

async function playOn(runs: readonly Kind[], options: Parameters<typeof setStage>[1]): Promise<void> {
  if (runs.length === 0) return;
  if (leftMs() <= 0) {
    notPlayed.push(`${options?.name}: no time left for ${runs.length} runs`);
    return;
  }
  const people = cast(runs);
  const stage = await setStage(people, options);
  try {
    judged.push(...(await play(stage, runs, people, { hurry: false, deadlineMs: leftMs(), say: console.log })));
    strayed += stage.wire.strayed();
  } finally {
    await stage.stop();
  }
}

function leftMs(): number {
  return DEADLINE_MS - (performance.now() - began);
}

mkdirSync(".local", { recursive: true });
writeFileSync(".local/faults-report.json", JSON.stringify({ ...reportOf(judged), notMadeHere, notPlayed }, null, 2));
for (const { run, verdict } of judged) {
  if (verdict.fault === "none") continue;
  console.log(`${verdict.fault}: ${run.kind.id} ${run.kind.channel}, ${run.kind.what}: ${verdict.why}`);
}
for (const line of notPlayed) console.log(line);
if (strayed > 0) console.log(`${strayed} requests followed a redirect`);
// In two minutes of virtual time.
const floods = only.length === 0 ? [await playFlood(200, 600), await playFlood(2_000, 60)] : [];
for (const flood of floods) console.log(floodLine(flood));
console.log(lineOf(judged));
const isGood = floods.every(({ lost, doubled, stuck }) => lost + doubled + stuck === 0) && notPlayed.length === 0;
process.exit(isGood && judged.every(({ verdict }) => verdict.fault === "none") && strayed === 0 ? 0 : 1);
