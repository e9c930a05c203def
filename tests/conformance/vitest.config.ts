import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The conformance suite by itself: vitest run --config tests/conformance/vitest.config.ts */
export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    name: "conformance",
    include: ["tests/conformance/**/*.test.ts"],
    environment: "node",
    globalSetup: ["tests/conformance/global-setup.ts"],
    fileParallelism: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
