import { LENIENT } from "./command-line.ts";
import type { Command } from "./command-line.ts";
import type { FirebaseConfig } from "./firebase-config.ts";
import type { FirestoreOptions } from "./server.ts";

/** What the program starts with: its command line goes before the `firebase.json`, and that before what is usual. */
export function settingsOf(command: Extract<Command, { kind: "serve" }>, config: FirebaseConfig): FirestoreOptions {
  const { dataDir, timeScale } = command;
  const indexes = command.indexes ?? config.indexes;
  return {
    port: command.port ?? config.port ?? 8080,
    host: command.host ?? config.host ?? "127.0.0.1",
    dataDir,
    rules: command.rules ?? config.rules,
    indexes: indexes === LENIENT ? undefined : indexes,
    functionsUrl: `http://${command.functions ?? config.functions ?? "127.0.0.1:5001"}`,
    timeScale,
  };
}

/** What a person who starts it wants to see of that. */
export function reportedOf({ dataDir, rules, indexes }: FirestoreOptions): string {
  return [
    `Data: ${dataDir ?? "in memory, kept until it stops (--data <folder> keeps it)"}`,
    `Rules: ${rules ?? "none, so clients are denied everything"}`,
    `Indexes: ${indexes ?? "not looked at, every query is answered"}`,
  ]
    .map((line) => `  ${line}\n`)
    .join("");
}
