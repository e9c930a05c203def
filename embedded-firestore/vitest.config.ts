import { defineConfig } from "vitest/config";
import { hasGoogle } from "./conformance/servers/google.ts";

/**
 * The conformance suite runs on both Firestores, with random operations played on both, where Google's emulator is on
 * the machine. `CONFORMANCE_ONLY=embedded` leaves Google's out, for it is slow.
 */
const isCompared = process.env["CONFORMANCE_ONLY"] !== "embedded" && hasGoogle();

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "embedded-firestore",
          include: ["src/**/*.test.ts"],
          environment: "node",
          sequence: { groupOrder: 0 },
          // None of them waits for time to pass; what takes so long on a busy machine is only slow.
          testTimeout: 30_000,
          hookTimeout: 30_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
      {
        test: {
          name: "conformance",
          include: ["conformance/**/*.test.ts"],
          exclude: isCompared ? [] : ["**/differential/**"],
          environment: "node",
          globalSetup: ["conformance/global-setup.ts"],
          fileParallelism: false,
          // When nothing else wants the processors.
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
