import { expect, test } from "vitest";
import { closingLines, diedWith, filesToTryAgain, NO_FILE, together, withSecondTry } from "./run-report.ts";

const failure = { name: "poll > answers", text: "expected 500 to be 200" };
const good = { passed: 3, skipped: 0, failures: [] };
const bad = { passed: 2, skipped: 1, failures: [failure] };

test("all that passed is told in one line", () => {
  expect(closingLines({ "a.test.ts": good }, { "a.test.ts": good })).toEqual(["3 passed, 0 failed"]);
});

test("what failed is told last, with what was said of it", () => {
  const report = { "a.test.ts": good, "b.test.ts": bad };
  expect(closingLines(report, report)).toEqual([
    "Failed: b.test.ts > poll > answers",
    "  expected 500 to be 200",
    "1 skipped.",
    "5 passed, 1 failed",
  ]);
});

test("what passes at the second try counts as passed, and its first failure is told", () => {
  const first = { "a.test.ts": good, "b.test.ts": bad };
  expect(closingLines(first, withSecondTry(first, { "b.test.ts": good }))).toEqual([
    "Failed, and passed when tried again: b.test.ts > poll > answers",
    "  expected 500 to be 200",
    "6 passed, 0 failed",
  ]);
});

test("what fails twice has failed", () => {
  const first = { "b.test.ts": bad };
  expect(closingLines(first, withSecondTry(first, { "b.test.ts": bad })).at(-1)).toBe("2 passed, 1 failed");
});

test("a second try that dies has failed, and so has what it should have tried", () => {
  const first = { "b.test.ts": bad };
  const last = withSecondTry(first, diedWith("The runner was ended by SIGKILL."));
  expect(closingLines(first, last).at(-1)).toBe("2 passed, 2 failed");
});

test("only failed files are tried again", () => {
  expect(filesToTryAgain({ "a.test.ts": good, "b.test.ts": bad })).toEqual(["b.test.ts"]);
});

test("nothing is tried again where many failed, or where a failure belongs to no file", () => {
  const many = Object.fromEntries(["a", "b", "c", "d", "e", "f"].map((name) => [name, bad]));
  expect(filesToTryAgain(many)).toEqual([]);
  expect(filesToTryAgain({ "b.test.ts": bad, ...diedWith("no report") })).toEqual([]);
});

test("reports together keep what was lost outside the files of each", () => {
  const both = together([{ "a.test.ts": good, ...diedWith("one") }, diedWith("two")]);
  expect(both[NO_FILE]?.failures.map(({ text }) => text)).toEqual(["one", "two"]);
  expect(both["a.test.ts"]).toEqual(good);
});

test("a long text is cut, its beginning kept", () => {
  const text = Array.from({ length: 40 }, (_, n) => `line ${n}`).join("\n");
  const report = { "b.test.ts": { passed: 0, skipped: 0, failures: [{ name: "x", text }] } };
  const reported = closingLines(report, report)[1];
  expect(reported?.split("\n")).toHaveLength(13);
  expect(reported).toContain("line 11\n  …");
});
