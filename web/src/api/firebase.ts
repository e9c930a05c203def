/** Where this site's Firebase is, and its clients. The SDK is a chunk of its own, fetched beside the configuration. */
import type { FirebaseClient } from "./firebase-client.ts";

/** What Hosting says of its project at /__/firebase/init.json; in the local run most of it is missing. */
export interface ProjectConfig {
  projectId: string;
  apiKey?: string;
  authDomain?: string;
  appId?: string;
}

/** The addresses of the local emulators, from /local.json. */
export interface Emulators {
  auth: string;
  push: string;
}

let connecting: Promise<FirebaseClient> | undefined;

/** The connected clients, the same for every caller. A failure is not kept: the next call tries again. */
export function firebase(): Promise<FirebaseClient> {
  connecting ??= connect().catch((thrown: unknown) => {
    connecting = undefined;
    throw thrown;
  });
  return connecting;
}

async function connect(): Promise<FirebaseClient> {
  const [sdk, { config, emulators }] = await Promise.all([import("./firebase-client.ts"), whereFirebaseIs()]);
  return sdk.connectFirebase(config, emulators);
}

/** The project, and in the local run its emulators. */
export async function whereFirebaseIs(): Promise<{ config: ProjectConfig; emulators: Emulators | undefined }> {
  const config = await fetchJson<ProjectConfig>("/__/firebase/init.json");
  if (typeof Object(config).projectId !== "string") throw new Error("/__/firebase/init.json names no project");
  // Only a demo project has emulators: a production site never looks for them.
  const emulators = config.projectId.startsWith("demo-") ? await fetchJson<Emulators>("/local.json") : undefined;
  return { config, emulators };
}

async function fetchJson<T>(path: string): Promise<T> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()) as T;
}
