import * as fc from "fast-check";
import { expect, test } from "vitest";
import { GROUP_KEY } from "../../src/notify/plan/target-key.ts";
import { play } from "./play.ts";

/**
 * `PORCHLIGHT_MODEL_RUNS=500` for quick work, `PORCHLIGHT_MODEL_SEED=…` to have a run again. A failure names its tape at
 * once: `PORCHLIGHT_MODEL_TAPE=72,104,…` plays that one alone, `PORCHLIGHT_MODEL_SHRINK=1` looks for a shorter one, which
 * takes minutes.
 */
const RUNS = Number(process.env["PORCHLIGHT_MODEL_RUNS"] ?? 20_000);
const SEED = process.env["PORCHLIGHT_MODEL_SEED"];
const TAPE = process.env["PORCHLIGHT_MODEL_TAPE"];
const SHRINK = process.env["PORCHLIGHT_MODEL_SHRINK"] !== undefined;

/** What the schedules together came upon: a model in which nothing happens proves nothing. */
const seen = new Map<string, number>();

test.runIf(TAPE !== undefined)("the schedule of one tape", async () => {
  await expect(play(Uint8Array.from((TAPE ?? "").split(","), Number))).resolves.toBeDefined();
});

test.runIf(TAPE === undefined)(
  `${RUNS} schedules of crashes, lost answers, late events and every answer of the providers`,
  { timeout: 900_000 },
  async () => {
    const tapes = fc.noBias(fc.uint8Array({ maxLength: 400, size: "max" }));
    await fc.assert(
      fc.asyncProperty(tapes, async (tape) => {
        const world = await play(tape);
        for (const { targets } of world.standing().values())
          for (const [key, { history }] of Object.entries(targets))
            for (const { state, reason } of history) {
              count(`${state} ${reason ?? ""}`.trim());
              if (key === GROUP_KEY) count(`group ${state}`);
              if (key.startsWith("push:ada")) count(`visitor's push ${state}`);
            }
        count("requests", world.requests.length);
        count("sent again by hand", world.requests.filter(({ byHand }) => byHand).length);
      }),
      { endOnFailure: !SHRINK, numRuns: RUNS, ...(SEED === undefined ? {} : { seed: Number(SEED) }) },
    );
    // The rarest of them comes once in a few hundred schedules.
    if (RUNS < 2_000) return;
    for (const end of [
      "sent",
      "dead refused",
      "dead unsure",
      "dead failed",
      "dead window",
      "skipped read",
      "skipped off",
      "skipped gone",
      "skipped broken",
      "sent together",
      "sent again by hand",
      "group sent",
      "visitor's push sent",
    ])
      expect([end, (seen.get(end) ?? 0) > 0]).toEqual([end, true]);
  },
);

function count(what: string, by = 1): void {
  seen.set(what, (seen.get(what) ?? 0) + by);
}
