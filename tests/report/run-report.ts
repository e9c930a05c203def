/** What came of a run of tests, file by file, and how it is told at the end of `npm test`. */

/** A test, or a file as a whole, that failed. `text` is what the runner said of it, without colours. */
export interface Failure {
  readonly name: string;
  readonly text: string;
}

export interface FileReport {
  readonly passed: number;
  readonly skipped: number;
  readonly failures: readonly Failure[];
}

/** By path from the top of the project. What belongs to no file stands under `NO_FILE`. */
export type RunReport = Readonly<Record<string, FileReport>>;

export const NO_FILE = "";

/** More failed files than this are no bad luck of a busy machine: they are not tried again. */
const MOST_TRIED_AGAIN = 5;

/** A run that ended without a word: it counts as one failure, whatever its tests were. */
export function diedWith(text: string): RunReport {
  return { [NO_FILE]: { passed: 0, skipped: 0, failures: [{ name: "the runner of the tests", text }] } };
}

export function failedFiles(report: RunReport): string[] {
  return Object.keys(report).filter((file) => report[file]?.failures.length);
}

/** Which files are worth a second try: the failed ones, if they are few and all failures belong to files. */
export function filesToTryAgain(report: RunReport): string[] {
  const failed = failedFiles(report);
  return failed.includes(NO_FILE) || failed.length > MOST_TRIED_AGAIN ? [] : failed;
}

/** The first run with the files of the second in the place of their first results. */
export function withSecondTry(first: RunReport, second: RunReport): RunReport {
  return { ...first, ...second };
}

/**
 * The last lines of `npm test`: what passed at the second try only, what failed, and the plain line
 * `N passed, N failed`. Failures stand at the very end, for a long log is often cut at its beginning.
 */
export function closingLines(first: RunReport, last: RunReport): string[] {
  const files = Object.values(last);
  const skipped = sum(files.map((file) => file.skipped));
  const recovered = failedFiles(first).filter((file) => last[file]?.failures.length === 0);
  return [
    ...recovered.flatMap((file) => reported("Failed, and passed when tried again", file, first)),
    ...failedFiles(last).flatMap((file) => reported("Failed", file, last)),
    ...(skipped > 0 ? [`${skipped} skipped.`] : []),
    `${sum(files.map((file) => file.passed))} passed, ${countFailed(last)} failed`,
  ];
}

export function countFailed(report: RunReport): number {
  return sum(Object.values(report).map((file) => file.failures.length));
}

/** Reports of runs that have no file in common, such as two projects. */
export function together(reports: readonly RunReport[]): RunReport {
  const lost = reports.flatMap((report) => report[NO_FILE]?.failures ?? []);
  const all: RunReport = Object.assign({}, ...reports);
  return lost.length === 0 ? all : { ...all, [NO_FILE]: { passed: 0, skipped: 0, failures: lost } };
}

function reported(what: string, file: string, report: RunReport): string[] {
  const failures = report[file]?.failures ?? [];
  return failures.flatMap(({ name, text }) => [`${what}: ${[file, name].filter(Boolean).join(" > ")}`, indented(text)]);
}

function indented(text: string): string {
  const lines = text.trim().split("\n");
  const shown = lines.length > 12 ? [...lines.slice(0, 12), "…"] : lines;
  return shown.map((line) => `  ${line}`).join("\n");
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}
