/** Where Google's own Firestore emulator is on this machine. It is a Java program, so Java 17 or later is needed too. */
import { execFile } from "node:child_process";
import { access, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

interface Download {
  downloadEmulator(name: string): Promise<void>;
}

const CACHE = join(homedir(), ".cache", "firebase", "emulators");

/**
 * The path of its jar: out of the Google Cloud CLI, or out of Firebase's cache, into which firebase-tools fetches it if
 * neither has it. Rejects with one sentence where it can be had from nowhere.
 */
export async function googleFirestoreJar(): Promise<string> {
  const found = (await inCloudCli()) ?? (await inCache());
  if (found !== undefined) return found;
  const require = createRequire(import.meta.url);
  const download = require("firebase-tools/lib/emulator/download") as Download;
  await download.downloadEmulator("firestore").catch((cause: unknown) => {
    throw new Error(
      "Google's Firestore emulator is not on this machine and could not be fetched; install the Google Cloud CLI's component cloud-firestore-emulator, or start without --firestore=google.",
      { cause },
    );
  });
  const fetched = await inCache();
  if (fetched === undefined)
    throw new Error(`firebase-tools fetched Google's Firestore emulator, but not to ${CACHE}.`);
  return fetched;
}

async function inCloudCli(): Promise<string | undefined> {
  const root = await promisify(execFile)("gcloud", ["info", "--format=value(installation.sdk_root)"]).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
  if (root === undefined || root === "") return undefined;
  const jar = join(root, "platform", "cloud-firestore-emulator", "cloud-firestore-emulator.jar");
  return access(jar).then(
    () => jar,
    () => undefined,
  );
}

/** The newest of those that firebase-tools has fetched. */
async function inCache(): Promise<string | undefined> {
  const files = await readdir(CACHE).catch(() => []);
  const jars = files.filter((file) => /^cloud-firestore-emulator-v[\d.]+\.jar$/.test(file));
  const newest = jars.sort((a, b) => a.localeCompare(b, "en", { numeric: true })).at(-1);
  return newest === undefined ? undefined : join(CACHE, newest);
}
