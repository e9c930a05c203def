import { defineConfig } from "vitest/config";

/** For tests of the running stack: a step of theirs may take a minute on a busy machine before it counts as failed. */
const PATIENT = { testTimeout: 240_000, hookTimeout: 240_000 };

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

/**
 * Unit tests sit beside the code, and those of components, which are drawn in a DOM; what needs the running stack lives in
 * tests/ and is started by tests/run.ts.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{functions,browser,web,widget,emulators,scripts}/**/*.test.ts", "tests/report/*.test.ts"],
          exclude: ["**/node_modules/**", "**/dist/**"],
          environment: "node",
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
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "stack",
          include: ["tests/integration/**/*.test.ts"],
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
          exclude: process.env["PORCHLIGHT_LONG"] === "1" ? [] : ["**/*.long.test.ts"],
          environment: "node",
          sequence: { groupOrder: 3 },
          ...PATIENT,
        },
      },
      {
        test: {
          name: "faults",
          include: ["tests/faults/**/*.test.ts"],
          environment: "node",
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          environment: "node",
          ...PATIENT,
          // Each has a stack of its own.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: "browsers",
          include: ["tests/browsers/**/*.test.ts"],
          environment: "node",
          globalSetup: ["tests/stack/global-setup.ts"],
          ...PATIENT,
          fileParallelism: false,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});
