/** Starts the Firestores that the suite compares, and says which. */
import { fileURLToPath } from "node:url";
import { startEmbedded } from "./servers/embedded.ts";
import { startGoogle } from "./servers/google.ts";
import type { TestProject } from "vitest/node";
import type { Maker } from "./servers/server.ts";

export interface Target {
  readonly maker: Maker;
  readonly address: string;
}

declare module "vitest" {
  interface ProvidedContext {
    firestores: readonly Target[];
  }
}

/** Both are told to deny everything to clients; server SDKs are not concerned. */
const rules = fileURLToPath(new URL("deny.rules", import.meta.url));

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const started = await Promise.allSettled([startEmbedded({ rules }), startGoogle({ rules })]);
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
  const absent = running.length === 1 ? "; Google's emulator is not on this machine, so nothing is compared" : "";
  console.log(`Conformance runs on ${makers}${absent}.`);
  project.provide(
    "firestores",
    running.map(({ maker, address }) => ({ maker, address })),
  );
  return stop;
}
