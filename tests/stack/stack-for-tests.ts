/** A stack in memory, on free ports, with a folder of its own that goes with it. */
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { startStack, type Stack, type StackOptions } from "../../emulators/run/stack.ts";
import { useStack } from "./doors.ts";
import { portsForOneRun } from "./npm-start.ts";
import { assertQuietLogs } from "./quiet-logs.ts";

/** `PORCHLIGHT_FIRESTORE=google` runs the tests on Google's emulator. */
const FIRESTORE = process.env["PORCHLIGHT_FIRESTORE"] === "google" ? "google" : "embedded";

/** Its logs are looked at when it stops. `PORCHLIGHT_KEEP_LOGS=1` leaves the folder, with the output of each part, in `.local/`. */
export async function stackForTests(
  name: string,
  options: Pick<StackOptions, "codebases" | "firestore" | "whatsapp" | "providersUrl" | "secrets" | "settings"> = {},
): Promise<Stack> {
  const root = join(import.meta.dirname, "../..");
  const folder = join(root, ".local", `${name}-${process.pid}`);
  await mkdir(folder, { recursive: true });
  const start = async () =>
    startStack({
      root,
      folder,
      ports: await portsForOneRun(),
      memory: true,
      firestore: FIRESTORE,
      // So many newcomers at once are a flood anywhere else.
      settings: { whenFlooded: "nothing" },
      ...options,
    });
  // Free ports are free only until somebody takes them: two stacks that start at once may want the same one.
  const stack = await start().catch((error: unknown) => {
    if (error instanceof Error && /taken|EADDRINUSE|in use/.test(error.message)) return start();
    throw error;
  });
  return {
    ...stack,
    async stop() {
      try {
        await assertQuietLogs(folder, stack.url.firestore, "demo-porchlight");
      } finally {
        await stack.stop();
      }
      if (process.env["PORCHLIGHT_KEEP_LOGS"] === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** One for all tests of a file: its calls go there, and it stops after them. */
export function useOwnStack(...of: Parameters<typeof stackForTests>): void {
  let stack: Stack | undefined;
  beforeAll(async () => {
    stack = await stackForTests(...of);
    useStack(stack);
  });
  afterAll(() => stack?.stop());
}
