/** Starts the Firestores that the suite compares, and says which. */
import { fileURLToPath } from "node:url";
import { startEmbedded } from "./servers/embedded.ts";
import { startGoogle } from "./servers/google.ts";
import type { TestProject } from "vitest/node";
import type { FirestoreServer, Maker } from "./servers/server.ts";

export interface Target {
  readonly maker: Maker;
  readonly address: string;
}

declare module "vitest" {
  interface ProvidedContext {
    firestores: readonly Target[];
  }
}

/** `embedded`: Google's emulator is left out though it may be there, as it is slow. */
const ONLY = process.env["CONFORMANCE_ONLY"];

/** Both are told to deny everything to clients; server SDKs are not concerned. */
const rules = fileURLToPath(new URL("deny.rules", import.meta.url));

async function google(): Promise<FirestoreServer | undefined> {
  return ONLY === "embedded" ? undefined : startGoogle({ rules });
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const started = await Promise.allSettled([startEmbedded({ rules }), google()]);
  const running = started.flatMap((one) => (one.status === "fulfilled" && one.value ? [one.value] : []));
  const stop = async (): Promise<void> => {
    await Promise.all(running.map((server) => server.stop()));
  };
  const failed = started.find((one) => one.status === "rejected");
  if (failed) {
    await stop();
    throw failed.reason;
  }
  const makers = running.map(({ maker }) => maker).join(" and ");
  const why = ONLY === "embedded" ? "is left out" : "is not on this machine";
  const absent = running.length === 1 ? `; Google's emulator ${why}, so nothing is compared` : "";
  console.log(`Conformance runs on ${makers}${absent}.`);
  project.provide(
    "firestores",
    running.map(({ maker, address }) => ({ maker, address })),
  );
  return stop;
}
