/** Where this site's Firebase is, and its clients. The SDK is a chunk of its own, fetched beside the configuration. */
import { whereFirebaseIs } from "@porchlight/browser/push/firebase-project.ts";
import type { FirebaseClient } from "./firebase-client.ts";

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
