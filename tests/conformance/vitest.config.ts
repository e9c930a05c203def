import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/**
 * By itself (`npm run conformance`) on both Firestores, with random operations played on both. As a project of the whole
 * it comes last, when nothing else wants the processors, and on the embedded one alone (`CONFORMANCE_ONLY=embedded`).
 */
export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    name: "conformance",
    include: ["tests/conformance/**/*.test.ts"],
    exclude: process.env["CONFORMANCE_ONLY"] === "embedded" ? ["**/differential/**"] : [],
    environment: "node",
    globalSetup: ["tests/conformance/global-setup.ts"],
    fileParallelism: false,
    sequence: { groupOrder: 4 },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
