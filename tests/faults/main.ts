/** `npm run faults`: every fault of the catalogue that can be made here, five times or more, and one line of what came of it. */
import { mkdirSync, writeFileSync } from "node:fs";
import { cast, play, type Judged } from "./play.ts";
import { kinds } from "./catalogue.ts";
import { lineOf, reportOf } from "./report.ts";
import { setStage } from "./stage.ts";

const only = process.argv.slice(2);
const TIMES = Number(process.env["FAULTS_TIMES"] ?? 5);
const DEADLINE_MS = 9 * 60_000;

const chosen = kinds.filter(({ id }) => only.length === 0 || only.includes(id));
const runs = Array.from({ length: TIMES }, () => chosen).flat();
const people = cast(runs);
const stage = await setStage(people);
let judged: Judged[];
let strayed: number;
try {
  judged = await play(stage, runs, people, { hurry: false, deadlineMs: DEADLINE_MS, say: console.log });
  strayed = stage.wire.strayed();
} finally {
  await stage.stop();
}
mkdirSync(".local", { recursive: true });
writeFileSync(".local/faults-report.json", JSON.stringify(reportOf(judged), null, 2));
for (const { run, verdict } of judged) {
  if (verdict.fault === "none") continue;
  console.log(`${verdict.fault}: ${run.kind.id} ${run.kind.channel}, ${run.kind.what}: ${verdict.why}`);
}
if (strayed > 0) console.log(`${strayed} requests followed a redirect`);
console.log(lineOf(judged));
process.exit(judged.every(({ verdict }) => verdict.fault === "none") && strayed === 0 ? 0 : 1);
