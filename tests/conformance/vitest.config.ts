import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** By itself: vitest run --config tests/conformance/vitest.config.ts; or a project of the whole. */
export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    name: "conformance",
    include: ["tests/conformance/**/*.test.ts"],
    environment: "node",
    globalSetup: ["tests/conformance/global-setup.ts"],
    fileParallelism: false,
    sequence: { groupOrder: 3 },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
