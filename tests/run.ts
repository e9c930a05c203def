/**
 * `npm test`: builds what has changed, runs unit, integration, end-to-end and conformance tests, and closes with one
 * plain line. With `--compare` the conformance tests run on Google's Firestore emulator as well, and random operations
 * are played on both, if it is on this machine.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { hasGoogle } from "./conformance/servers/google.ts";

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numFailedTestSuites: number;
}

interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

mkdirSync(".local", { recursive: true });
const [compare, args] = takeFlag(process.argv.slice(2), "--compare");

const build = spawnSync(process.execPath, ["scripts/build.ts"], { stdio: "inherit" });
if (build.status !== 0) {
  console.error("The build failed; nothing was tested.");
  process.exit(1);
}

const isCompared = compare && hasGoogle();
const outcomes = isCompared
  ? [
      vitest("test-report", ["--project=!conformance", ...args]),
      vitest("comparison-report", ["--config=tests/conformance/vitest.config.ts"]),
    ]
  : [vitest("test-report", args, { CONFORMANCE_ONLY: "embedded" })];
if (compare && !isCompared)
  console.log("Google's Firestore emulator is not on this machine: nothing was compared with it.");

const sum = (count: keyof Outcome): number => outcomes.reduce((all, outcome) => all + outcome[count], 0);
const skipped = sum("skipped");
if (skipped > 0) console.log(`${skipped} skipped.`);
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
process.exit(sum("failed") > 0 ? 1 : 0);

/** Runs vitest. One that dies, or that cannot load a file, has failed even if no test of its own has. */
function vitest(name: string, options: readonly string[], env: NodeJS.ProcessEnv = {}): Outcome {
  const report = `.local/${name}.json`;
  rmSync(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const command = ["node_modules/vitest/vitest.mjs", "run", ...reporters, ...options];
  const { status } = spawnSync(process.execPath, command, { stdio: "inherit", env: { ...process.env, ...env } });
  const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites } = read(report);
  const failed = Math.max(numFailedTests, status === 0 ? 0 : Math.max(1, numFailedTestSuites));
  return { passed: numPassedTests, failed, skipped: numPendingTests };
}

function read(report: string): Report {
  try {
    return JSON.parse(readFileSync(report, "utf8")) as Report;
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numFailedTestSuites: 1 };
  }
}

function takeFlag(args: readonly string[], flag: string): [boolean, string[]] {
  return [args.includes(flag), args.filter((arg) => arg !== flag)];
}
