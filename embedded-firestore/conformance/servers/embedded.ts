import { fileURLToPath } from "node:url";
import { startProgram } from "./server.ts";
import type { FirestoreServer } from "./server.ts";

const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

/** What differs from `--memory` and the defaults of the command line. */
export interface EmbeddedOptions {
  /** The folder of its data; in memory only without one. */
  readonly data?: string;
  readonly rules?: string;
  /** A `firestore.indexes.json`, or "lenient": queries that want a composite index are answered all the same. */
  readonly indexes?: string;
}

/** Starts the embedded Firestore as its command line does. */
export function startEmbedded({ data, rules, indexes }: EmbeddedOptions = {}): Promise<FirestoreServer> {
  return startProgram({
    maker: "the embedded Firestore",
    command: process.execPath,
    args: (port) => [
      MAIN,
      `--port=${port}`,
      ...(data === undefined ? ["--memory"] : [`--data=${data}`]),
      ...(rules === undefined ? [] : [`--rules=${rules}`]),
      ...(indexes === undefined ? [] : [`--indexes=${indexes}`]),
    ],
  });
}
