/** What counts as used. `knip` asks it of everything, `knip --production` of what is deployed or run, without tests. */
import type { KnipConfig } from "knip";

/** What only tests import, by its name or its folder. */
const forTests = ["fake-*", "test-*", "examples", "manual-clock", "seeded-random"].map((name) => `!**/${name}.ts!`);

/** A production run may export for a test what its own file uses; otherwise an export is for another file. */
export default ({ production = false }): KnipConfig => ({
  ignoreDependencies: ["oxlint", "oxlint-tsgolint"],
  ignoreBinaries: ["java", "gcloud", "Xvfb", "WebKitWebDriver"],
  ignoreWorkspaces: ["tests!"],
  ignoreExportsUsedInFile: production,
  ignoreIssues: production ? { "**/{examples,fake-*}/**": ["exports"], "**/fake-*.ts": ["exports"] } : {},
  exclude: production ? ["types"] : [],
  workspaces: {
    ".": {
      entry: ["scripts/*.{ts,mjs}!", "scripts/*/main.ts!"],
      project: ["scripts/**!", "!scripts/docs/**!", "*.ts"],
    },
    functions: {
      entry: ["src/api.ts!", "src/notify.ts!"],
      project: ["src/**/*.ts!", "{test,api-docs}/**/*.ts", ...forTests],
      // What firebase-admin stores with, named for its version.
      ignoreDependencies: production ? ["@google-cloud/firestore"] : [],
    },
    "functions/contract": {
      includeEntryExports: true,
      project: ["**/*.ts!"],
    },
    browser: {
      includeEntryExports: true,
      project: ["src/**/*.ts!"],
    },
    web: {
      entry: ["src/worker/main.ts!"],
      project: ["src/**/*.{ts,tsx}!", "!src/testing/**!"],
    },
    widget: {
      entry: ["src/loader/main.ts!", "src/continue/main.ts!", "src/package/{porchlight,react}.ts!"],
      project: ["src/**/*.{ts,tsx}!", ...forTests],
      ignoreDependencies: ["react"],
    },
    "embedded-firestore": {
      entry: ["src/main.ts!", "**/*.test.ts"],
      project: ["src/**/*.ts!", "{bench,conformance}/**/*.ts", ...forTests],
      // Its protocol files are read, not imported.
      ignoreDependencies: production ? ["@google-cloud/firestore"] : [],
    },
    emulators: {
      entry: ["start.ts!", "{providers,tasks,phone}/main.ts!", "run/*-part.ts!"],
      project: ["**/*.ts!", "!run/processes.ts!", ...forTests],
    },
    tests: {
      entry: [
        "run.ts",
        "report/reporter.ts",
        "screenshots.ts",
        "icons.ts",
        "bench/flood.ts",
        "bench/latency.ts",
        "bench/newcomers.ts",
        "bench/widget.ts",
        "fuzz/main.ts",
        "faults/main.ts",
        "shots/main.ts",
        "**/*.test.ts",
      ],
      project: ["**/*.ts"],
      // Its script is read, and given to a page.
      ignoreDependencies: ["axe-core"],
    },
  },
});
