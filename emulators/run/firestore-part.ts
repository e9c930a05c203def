/** The embedded Firestore as a part of the run. */
import { startFirestore } from "embedded-firestore/index.ts";
import { runPart } from "./part.ts";

export interface FirestoreOptions {
  port: number;
  dataDir: string | undefined;
  rules: string;
  indexes: string;
  functionsUrl: string;
}

await runPart(async (options) => {
  const server = await startFirestore({ ...(options as FirestoreOptions), onNotice: (line) => console.log(line) });
  return () => server.close();
});
