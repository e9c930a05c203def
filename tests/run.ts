/**
 * `npm test`: builds what has changed, runs the tests for every change or the part that is named, closes with one plain
 * line; `--all` runs every proof. `--compare`: on Google's Firestore emulator as well, with random operations on both.
 * `--try-again`: files in which something failed run once more, alone; what passes only then is named, for it is a bug.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
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

/** A command that runs vitest, and the name of the report that it is to leave. */
interface Run {
  readonly report: string;
  readonly command: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

mkdirSync(".local", { recursive: true });
const [all, others] = takeFlag(process.argv.slice(2), "--all");
const [compare, rest] = takeFlag(others, "--compare");
const [tryAgain, args] = takeFlag(rest, "--try-again");

const build = spawnSync(process.execPath, ["scripts/build.ts"], { stdio: "inherit" });
if (build.status !== 0) {
  console.error("The build failed; nothing was tested.");
  process.exit(1);
}

const SHORT = ["unit", "components", "built", "stack", "main-job", "model"].flatMap((name) => ["--project", name]);
const isShort = !all && args.length === 0;
const ours: Run = {
  report: "test-report",
  command: [process.execPath, "node_modules/vitest/vitest.mjs", "run", ...(isShort ? SHORT : [])],
  env: isShort ? { PORCHLIGHT_TESTS: "short", PORCHLIGHT_MODEL_RUNS: "500" } : all ? { PORCHLIGHT_TESTS: "all" } : {},
};
const neighbours: Run = {
  report: "firestore-report",
  command: ["npm", "test", "--silent", "--workspace", "embedded-firestore", "--"],
  env: compare ? {} : { CONFORMANCE_ONLY: "embedded" },
};
const tries = [tested(ours, args), ...(all ? [tested(neighbours, [])] : [])];

const last = together(tries.map(({ last }) => last));
for (const line of closingLines(together(tries.map(({ first }) => first)), last)) console.log(line);
process.exit(countFailed(last) > 0 ? 1 : 0);

/** Runs vitest and, where that is asked for, the failed files again. */
function tested(run: Run, options: readonly string[]): Record<"first" | "last", RunReport> {
  const first = vitest(run, options);
  const again = tryAgain ? filesToTryAgain(first) : [];
  if (again.length === 0) return { first, last: first };
  console.log(`Tried again: ${again.join(", ")}`);
  const files = again.map((file) => resolve(file));
  const second = vitest({ ...run, report: `${run.report}-again` }, [...options, ...files]);
  return { first, last: withSecondTry(first, second) };
}

/** Runs vitest. One that dies, or that ends badly without saying why, has failed even if no test of its own has. */
function vitest({ report: name, command, env = {} }: Run, options: readonly string[]): RunReport {
  const path = resolve(`.local/${name}.json`);
  rmSync(path, { force: true });
  const [program = "", ...rest] = command;
  const reporters = ["--reporter=default", `--reporter=${resolve("tests/report/reporter.ts")}`];
  const { status, signal } = spawnSync(program, [...rest, ...reporters, ...options], {
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
