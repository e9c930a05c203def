/**
 * `npm test`: builds what has changed, runs unit, integration, end-to-end and conformance tests, and closes with one
 * plain line. With `--compare` the conformance tests run on Google's Firestore emulator as well, and random operations
 * are played on both, if it is on this machine. With `--try-again` the files in which something failed run once more,
 * alone; what passes only then is named at the end with its first failure, for it is a bug of the product or of its test.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { hasGoogle } from "./conformance/servers/google.ts";
import {
  closingLines,
  countFailed,
  diedWith,
  failedFiles,
  filesToTryAgain,
  together,
  withSecondTry,
  type RunReport,
} from "./report/run-report.ts";

mkdirSync(".local", { recursive: true });
const [compare, rest] = takeFlag(process.argv.slice(2), "--compare");
const [tryAgain, args] = takeFlag(rest, "--try-again");

const build = spawnSync(process.execPath, ["scripts/build.ts"], { stdio: "inherit" });
if (build.status !== 0) {
  console.error("The build failed; nothing was tested.");
  process.exit(1);
}

const isCompared = compare && hasGoogle();
const tries = isCompared
  ? [
      tested("test-report", ["--project=!conformance", ...args]),
      tested("comparison-report", ["--config=tests/conformance/vitest.config.ts"]),
    ]
  : [tested("test-report", args, { CONFORMANCE_ONLY: "embedded" })];
if (compare && !isCompared)
  console.log("Google's Firestore emulator is not on this machine: nothing was compared with it.");

const last = together(tries.map(({ last }) => last));
for (const line of closingLines(together(tries.map(({ first }) => first)), last)) console.log(line);
process.exit(countFailed(last) > 0 ? 1 : 0);

/** Runs vitest and, where that is asked for, the failed files again. */
function tested(
  name: string,
  options: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Record<"first" | "last", RunReport> {
  const first = vitest(name, options, env);
  const again = tryAgain ? filesToTryAgain(first) : [];
  if (again.length === 0) return { first, last: first };
  console.log(`Tried again: ${again.join(", ")}`);
  return { first, last: withSecondTry(first, vitest(`${name}-again`, [...options, ...again], env)) };
}

/** Runs vitest. One that dies, or that ends badly without saying why, has failed even if no test of its own has. */
function vitest(name: string, options: readonly string[], env: NodeJS.ProcessEnv): RunReport {
  const path = `.local/${name}.json`;
  rmSync(path, { force: true });
  const reporters = ["--reporter=default", "--reporter=./tests/report/reporter.ts"];
  const command = ["node_modules/vitest/vitest.mjs", "run", ...reporters, ...options];
  const { status, signal } = spawnSync(process.execPath, command, {
    stdio: "inherit",
    env: { ...process.env, ...env, PORCHLIGHT_TEST_REPORT: path },
  });
  const report = read(path) ?? diedWith("It wrote no report.");
  if (status === 0 || failedFiles(report).length > 0) return report;
  return together([report, diedWith(`It ended with ${signal ?? `code ${status}`}, and no test says why.`)]);
}

function read(path: string): RunReport | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as RunReport;
  } catch {
    return undefined;
  }
}

function takeFlag(args: readonly string[], flag: string): [boolean, string[]] {
  return [args.includes(flag), args.filter((arg) => arg !== flag)];
}
