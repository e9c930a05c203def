import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** For tests of the running stack: a step of theirs may take a minute on a busy machine before it counts as failed. */
const PATIENT = { testTimeout: 240_000, hookTimeout: 240_000 };

/** A visitor writes, the phone rings, the answer arrives: the one end-to-end test that `npm test` has too. */
const MAIN_JOB = "tests/e2e/porchlight.test.ts";

/** What axe finds, and what leaves its place, in each state that there is. */
const ACCESSIBILITY = "tests/browsers/**/*accessibility.test.ts";

/** What the frame's build puts for React. */
const PREACT: Readonly<Record<string, string>> = { react: "preact/hooks", "react/jsx-runtime": "preact/jsx-runtime" };

/** The frame is written as React and built with Preact: its tests too draw it with what a visitor has. */
const frameIsPreact = {
  name: "frame-is-preact",
  enforce: "pre" as const,
  resolveId(this: { resolve: (source: string, importer: string) => unknown }, source: string, importer = "") {
    const preact = PREACT[source];
    return preact && importer.includes("/widget/src/") ? this.resolve(preact, importer) : undefined;
  },
};

/** What `npm test` leaves to `npm run test:all`: files that take a minute and more. */
const TESTS = process.env["PORCHLIGHT_TESTS"];
const LONG = TESTS === "short" ? ["**/*.long.test.ts"] : [];

/** Of one group what takes longest begins first, whatever its project: in the end nobody waits for it alone. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const group = ({ project }: TestSpecification) => project.config.sequence.groupOrder;
    const isLong = ({ moduleId }: TestSpecification) => Number(/\.long\.test\.|\/model\/|accessibility/.test(moduleId));
    return (await super.sort(files)).toSorted((a, b) => group(a) - group(b) || isLong(b) - isLong(a));
  }
}

/**
 * Unit tests sit beside the code, and those of components, which are drawn in a DOM; what needs the running stack lives in
 * tests/ and is started by tests/run.ts.
 */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "{functions,browser,web,widget,emulators,scripts}/**/*.test.ts",
            "tests/{bench,corpus,report}/**/*.test.ts",
          ],
          exclude: ["**/node_modules/**", "**/dist/**", "functions/test/model/**"],
          environment: "node",
          setupFiles: ["browser/src/testing/late-fetch.ts"],
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
          // None of them waits for time to pass; what takes so long on a busy machine is only slow.
          testTimeout: 30_000,
          hookTimeout: 30_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
      {
        plugins: [frameIsPreact],
        oxc: { jsx: { runtime: "automatic", development: false } },
        test: {
          name: "components",
          include: ["{web,widget}/src/**/*.test.tsx"],
          environment: "jsdom",
          setupFiles: ["web/src/testing/setup.ts"],
          // One DOM for all files of a worker, in a quarter of the time: the setup begins each test on a page just loaded.
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: "built",
          include: ["tests/built/**/*.test.ts"],
          environment: "node",
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "stack",
          include: ["tests/integration/**/*.test.ts"],
          exclude: LONG,
          environment: "node",
          globalSetup: ["tests/stack/global-setup.ts"],
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          ...PATIENT,
        },
      },
      {
        test: {
          name: "deploy",
          include: ["tests/deploy/**/*.test.ts"],
          // What takes an hour is asked for: PORCHLIGHT_LONG=1.
          exclude: process.env["PORCHLIGHT_LONG"] === "1" ? [] : ["**/*.hour.test.ts"],
          environment: "node",
          maxWorkers: 3,
          sequence: { groupOrder: 2 },
          ...PATIENT,
        },
      },
      {
        test: {
          name: "model",
          include: ["functions/test/model/**/*.test.ts"],
          environment: "node",
          // It needs one processor, those of the browser often wait.
          maxWorkers: 3,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: "faults",
          include: ["tests/faults/**/*.test.ts"],
          // Where the whole catalogue is played, its short form says nothing more.
          exclude: TESTS === "all" ? ["tests/faults/faults.test.ts"] : [],
          environment: "node",
          maxWorkers: 3,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: "main-job",
          include: [MAIN_JOB],
          environment: "node",
          ...PATIENT,
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          exclude: [MAIN_JOB],
          environment: "node",
          ...PATIENT,
          // Each has a stack of its own.
          maxWorkers: 3,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: "browsers",
          include: ["tests/browsers/**/*.test.ts"],
          exclude: [ACCESSIBILITY],
          environment: "node",
          globalSetup: ["tests/stack/global-setup.ts"],
          ...PATIENT,
          // Each worker has a stack of its own: accounts are paced, and two files that share one wait for each other.
          maxWorkers: 3,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: "accessibility",
          include: [ACCESSIBILITY],
          environment: "node",
          ...PATIENT,
          // One has a stack of its own, the other none.
          maxWorkers: 3,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
