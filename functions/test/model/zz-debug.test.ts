import * as fc from "fast-check";
import { writeFileSync } from "node:fs";
import { test } from "vitest";
import { play } from "./play.ts";
import { debug } from "./debug.ts";
test("debug", { timeout: 600_000 }, async () => {
  const seed = Number(process.env["SEED"] ?? 1);
  const runs = Number(process.env["RUNS"] ?? 300);
  const kinds = new Map<string, { n: number; tape: number[] }>();
  for (let i = 0; i < runs; i++) {
    const [tape] = fc.sample(fc.noBias(fc.uint8Array({ maxLength: 400, size: "max" })), { numRuns: 1, seed: seed * 100000 + i });
    if (!tape) continue;
    writeFileSync("/tmp/dbg-at.txt", `${i} ${[...tape].join()}`);
    try { await play(tape); } catch (e) {
      const why = (e as Error).message.replaceAll(/stranger\d+/g, "X").replaceAll(/\d+/g, "N").slice(0, 120);
      const known = kinds.get(why);
      if (!known || tape.length < known.tape.length) kinds.set(why, { n: (known?.n ?? 0) + 1, tape: [...tape] }); else known.n++;
    }
  }
  for (const [why, { n, tape }] of [...kinds].sort((a, b) => b[1].n - a[1].n)) console.log(n, why, "len", tape.length);
  const first = [...kinds].sort((a, b) => b[1].n - a[1].n)[Number(process.env["NTH"] ?? 0)];
  if (first) { debug.on = true; try { await play(Uint8Array.from(first[1].tape)); } catch (e) { console.log("!!", (e as Error).message, (e as Error).stack?.split("\n").slice(1, 4).join("|")); console.log(JSON.stringify([...(debug.world as any).cursors.values()].map((c: any) => c), null, 0)); console.log(JSON.stringify((debug.world as any).requests.map((r: any) => [r.conversationId, r.key, r.number, r.from, r.to, r.accepted, r.silent, r.at - 1793620800000]))); console.log("unknown", [...(debug.world as any).unknown].join(" | "), "again", [...(debug.world as any).again].join("|"), JSON.stringify([...(debug.world as any).rates])); console.log("conv", JSON.stringify([...(debug.world as any).conversations.values()].map((c: any) => [c.id, c.seq, c.read, c.last?.fromAfar, c.last?.seq]))); } }
});
