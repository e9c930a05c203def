/** The short form of `npm run faults`: one run of each fault, on as many channels as thirty runs allow. */
import { expect, test } from "vitest";
import { kinds } from "./catalogue.ts";
import { cast, play } from "./play.ts";
import { lineOf } from "./report.ts";
import { setStage } from "./stage.ts";

const RUNS = 30;

/** Of each fault one way, then a second one, until there are enough. */
function few() {
  const short = kinds.filter(({ full }) => full !== true);
  const ranked = [...Map.groupBy(short, ({ id }) => id).values()].flatMap((same, n) =>
    // Not all on the channel that comes first.
    same.map((kind, rank) => ({ kind, rank: (rank + n) % same.length })),
  );
  const chosen = ranked.sort((a, b) => a.rank - b.rank).slice(0, RUNS);
  return chosen.map(({ kind }) => kind);
}

test("whatever goes wrong, nobody is missed, and nobody is alerted twice but after an unknown outcome", async () => {
  const chosen = few();
  const people = cast(chosen);
  const stage = await setStage(people, { name: "faults-short" });
  try {
    const judged = await play(stage, chosen, people, {
      hurry: true,
      deadlineMs: 240_000,
      say: process.env["FAULTS_VERBOSE"] === undefined ? () => undefined : console.log,
    });
    const wrong = judged
      .filter(({ verdict }) => verdict.fault !== "none")
      .map(
        ({ run, verdict }) => `${run.kind.id} ${run.kind.channel}, ${run.kind.what}: ${verdict.fault}, ${verdict.why}`,
      );
    expect(wrong).toEqual([]);
    console.log(lineOf(judged));
    expect(judged.length).toBeGreaterThanOrEqual(RUNS);
    expect(stage.wire.strayed()).toBe(0);
  } finally {
    await stage.stop();
  }
}, 480_000);
