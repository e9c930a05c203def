/** A reporter for vitest that writes what came of each file as JSON to `PORCHLIGHT_TEST_REPORT`. */
import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { Reporter, TestCase, TestModule } from "vitest/node";
import { NO_FILE, type Failure, type FileReport } from "./run-report.ts";

type Thrown = NonNullable<ReturnType<TestCase["result"]>["errors"]>[number];

export default class WritesReport implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly Thrown[]): void {
    const files: Record<string, FileReport> = {};
    for (const module of modules) files[pathOf(module.moduleId)] = reportOf(module);
    for (const error of unhandled) {
      const file = typeof error["VITEST_TEST_PATH"] === "string" ? pathOf(error["VITEST_TEST_PATH"]) : NO_FILE;
      const { passed = 0, skipped = 0, failures = [] } = files[file] ?? {};
      files[file] = { passed, skipped, failures: [...failures, { name: "outside its tests", text: textOf(error) }] };
    }
    const path = process.env["PORCHLIGHT_TEST_REPORT"];
    if (path) writeFileSync(path, JSON.stringify(files));
  }
}

function reportOf(module: TestModule): FileReport {
  const inState = (state: "passed" | "skipped" | "failed"): TestCase[] => [...module.children.allTests(state)];
  const failures: Failure[] = inState("failed").map((test) => ({ name: test.fullName, text: textsOf(test) }));
  for (const suite of [module, ...module.children.allSuites()]) {
    const text = suite.errors().map(textOf).join("\n");
    if (text) failures.push({ name: suite.type === "module" ? "the file itself" : suite.fullName, text });
  }
  // A file can fail without a word of its own, when its worker dies for instance.
  if (failures.length === 0 && !module.ok()) failures.push({ name: "the file itself", text: "It did not run." });
  // Tests that never began would be counted nowhere.
  const unfinished = [...module.children.allTests("pending")];
  failures.push(...unfinished.map((test) => ({ name: test.fullName, text: "It was not run to its end." })));
  return { passed: inState("passed").length, skipped: inState("skipped").length, failures };
}

function textsOf(test: TestCase): string {
  return (test.result().errors ?? []).map(textOf).join("\n");
}

function textOf({ name, message, diff, stacks }: Thrown): string {
  const [at] = stacks ?? [];
  const place = at ? `at ${pathOf(at.file)}:${at.line}` : "";
  const parts = [`${name ?? "Error"}: ${message}`, place, diff ?? ""];
  return stripVTControlCharacters(parts.filter(Boolean).join("\n"));
}

/** From the top of the project, in whichever of its packages the tests run. */
function pathOf(file: string): string {
  return relative(join(import.meta.dirname, "../.."), file);
}
