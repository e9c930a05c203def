import * as fc from "fast-check";
import { afterAll, describe, expect, inject, it } from "vitest";
import { connectWire } from "../wire.ts";
import { knownDifference } from "./known-differences.ts";
import { sequences } from "./operations.ts";
import { Player } from "./player.ts";

const RUNS = Number(process.env["DIFFERENTIAL_RUNS"] ?? 2_000);
const SEED = Number(process.env["DIFFERENTIAL_SEED"] ?? Date.now() % 2 ** 31);
const TIME_LIMIT_MS = 30 * 60_000;

const targets = inject("firestores");
const clients = targets.map(({ address }) => connectWire(address));
const [embedded, google] = clients;
afterAll(() => clients.forEach((client) => client.close()));

describe.skipIf(google === undefined)("the embedded Firestore and Google's emulator", () => {
  it(
    `give the same answers to ${RUNS} random sequences of operations (DIFFERENTIAL_SEED=${SEED})`,
    async () => {
      if (!embedded || !google) return;
      const met = new Map<string, number>();
      let number = 0;
      let calls = 0;
      const property = fc.asyncProperty(sequences, async (operations) => {
        number += 1;
        const project = `demo-differential-${number}`;
        const ours = new Player(embedded, project);
        const theirs = new Player(google, project);
        for (const operation of operations) {
          const [a, b] = await Promise.all([ours.play(operation), theirs.play(operation)]);
          calls += 1;
          if (JSON.stringify([a.code, a.says]) === JSON.stringify([b.code, b.says])) continue;
          const known = knownDifference({ operation, embedded: a, google: b });
          // The two may hold different data from here on: the rest of the sequence would compare nothing.
          if (known) return void met.set(known.what, (met.get(known.what) ?? 0) + 1);
          expect(a, `${operation.rpc} differs`).toEqual(b);
        }
      });
      try {
        await fc.assert(property, { numRuns: RUNS, seed: SEED, endOnFailure: false });
      } finally {
        console.log(`Differential: ${number} sequences, ${calls} calls on each, seed ${SEED}.`);
        for (const [what, times] of met) console.log(`  known difference, ${times} times: ${what}`);
      }
    },
    TIME_LIMIT_MS,
  );
});
