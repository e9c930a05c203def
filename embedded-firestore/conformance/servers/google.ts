import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { startProgram } from "./server.ts";
import type { FirestoreServer } from "./server.ts";

const JAR = "platform/cloud-firestore-emulator/cloud-firestore-emulator.jar";
const MAIN_CLASS = "com.google.cloud.datastore.emulator.firestore.CloudFirestore";

/** Whether Google's emulator and the Java that it wants are on this machine. */
export function hasGoogle(): boolean {
  return findJar() !== undefined && runs("java", ["-version"]);
}

/** Starts Google's emulator with a rules file; undefined where it or Java is not on this machine. */
export async function startGoogle({ rules }: { rules?: string } = {}): Promise<FirestoreServer | undefined> {
  const jar = findJar();
  if (jar === undefined || !runs("java", ["-version"])) return undefined;
  return startProgram({
    maker: "Google's Firestore emulator",
    command: "java",
    args: (port) => [
      "-cp",
      jar,
      MAIN_CLASS,
      "--host=127.0.0.1",
      `--port=${port}`,
      ...(rules === undefined ? [] : [`--rules=${rules}`]),
    ],
  });
}

/** The program that the Google Cloud CLI brings: its usual folder first, as asking the CLI takes seconds. */
function findJar(): string | undefined {
  const usual = path.join("/usr/lib/google-cloud-sdk", JAR);
  if (existsSync(usual)) return usual;
  const asked = spawnSync("gcloud", ["info", "--format=value(installation.sdk_root)"], { encoding: "utf8" });
  const jar = path.join(asked.stdout?.trim() ?? "", JAR);
  return asked.status === 0 && existsSync(jar) ? jar : undefined;
}

function runs(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}
