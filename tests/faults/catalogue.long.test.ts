/** The whole of `npm run faults`, for `npm run test:all`. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

test("of every fault five runs or more: nothing lost, nothing doubled, nothing stuck", () => {
  const main = join(import.meta.dirname, "main.ts");
  // Other tests run beside it here, and nobody waits for it in particular.
  const env = { ...process.env, FAULTS_MINUTES: "20", NODE_OPTIONS: "--disable-warning=ExperimentalWarning" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [main], { env, encoding: "utf8", maxBuffer: 2 ** 26 });
  const closing = `${stdout}${stderr}`.trim().split("\n").slice(-30).join("\n");
  expect(closing).toMatch(/^faults: \d{3,} runs, lost 0, doubled 0, stuck 0$/m);
  expect(status).toBe(0);
}, 1_300_000);
