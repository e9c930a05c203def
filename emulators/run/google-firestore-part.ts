/** Google's own Firestore emulator as a part of the run, in the place of the embedded one. It keeps nothing on disk. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { FirestoreOptions } from "./firestore-part.ts";
import { googleFirestoreJar } from "./google-firestore.ts";
import { runPart } from "./part.ts";

const MAIN_CLASS = "com.google.cloud.datastore.emulator.firestore.CloudFirestore";

await runPart(async (options) => {
  const { port, rules, functionsUrl } = options as FirestoreOptions;
  const jar = await googleFirestoreJar();
  const args = ["-cp", jar, MAIN_CLASS, "--host=127.0.0.1", `--port=${port}`, `--rules=${rules}`];
  const java = spawn("java", [...args, `--functions_emulator=${new URL(functionsUrl).host}`], { stdio: "inherit" });
  const ended = once(java, "exit").then(([code]) => {
    throw new Error(`Google's Firestore emulator ended with ${String(code)}`);
  });
  ended.catch(() => undefined); // looked at only while it starts
  java.once("exit", () => process.exit(1));
  await Promise.race([answering(`http://127.0.0.1:${port}/`), ended]);
  return async () => {
    java.removeAllListeners("exit");
    java.kill("SIGTERM");
    if (java.exitCode === null) await once(java, "exit");
  };
});

async function answering(url: string): Promise<void> {
  while (
    !(await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
