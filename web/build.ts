import { fileURLToPath } from "node:url";
import { build } from "vite";
import { BUILD_TARGETS } from "../scripts/oldest-browsers.ts";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Builds the panel into web/dist/, to be served at /panel/, and the service worker. Rejects when something does not compile. */
export async function buildPanel(): Promise<void> {
  await build({ configFile: `${here}vite.config.ts`, logLevel: "warn" });
  await build({
    root: here,
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    build: {
      outDir: "dist",
      emptyOutDir: false,
      target: BUILD_TARGETS,
      // A classic script: not every browser takes modules as service workers.
      lib: {
        entry: "src/features/push/worker/main.ts",
        name: "porchlight",
        formats: ["iife"],
        fileName: () => "sw.js",
      },
    },
  });
}
