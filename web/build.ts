import { fileURLToPath } from "node:url";
import { build } from "vite";

/** Builds the panel into web/dist/, to be served at /panel/. Rejects when something does not compile. */
export async function buildPanel(): Promise<void> {
  await build({ configFile: fileURLToPath(new URL("vite.config.ts", import.meta.url)), logLevel: "warn" });
}
