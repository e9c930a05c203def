/** The embedded Firestore as a part of the run. */
import { startFirestore } from "../firestore/server.ts";
import { runPart } from "./part.ts";

export interface FirestoreOptions {
  port: number;
  dataDir: string | undefined;
  rules: string;
  functionsUrl: string;
}

await runPart<FirestoreOptions>(async (options) => {
  const server = await startFirestore({ ...options, onNotice: (line) => console.log(line) });
  return () => server.close();
});
