/** `npm test`: builds what has changed, runs unit, integration and end-to-end tests, and closes with one plain line. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numFailedTestSuites: number;
}

const report = ".local/test-report.json";
mkdirSync(".local", { recursive: true });
rmSync(report, { force: true });

const build = spawnSync(process.execPath, ["scripts/build.ts"], { stdio: "inherit" });
if (build.status !== 0) {
  console.error("The build failed; nothing was tested.");
  process.exit(1);
}
const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...process.argv.slice(2)];
const vitest = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", ...args], { stdio: "inherit" });

const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites } = read();
// A file that cannot be loaded fails no test of its own: count it, or it would pass unseen.
const failed = Math.max(numFailedTests, vitest.status === 0 ? 0 : Math.max(1, numFailedTestSuites));
console.log(`${numPassedTests} passed, ${failed} failed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ""}`);
process.exit(vitest.status ?? 1);

function read(): Report {
  try {
    return JSON.parse(readFileSync(report, "utf8")) as Report;
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numFailedTestSuites: 1 };
  }
}
