import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
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
    define: { __PORCHLIGHT_SHELL__: JSON.stringify(await shellOf(join(here, "dist"))) },
    build: {
      outDir: "dist",
      emptyOutDir: false,
      target: BUILD_TARGETS,
      // A classic script: not every browser takes modules as service workers.
      lib: {
        entry: "src/worker/main.ts",
        name: "porchlight",
        formats: ["iife"],
        fileName: () => "sw.js",
      },
    },
  });
}

/** What the service worker keeps of the panel: all but the letters of rarer scripts. */
async function shellOf(dist: string): Promise<{ release: string; files: string[] }> {
  const page = await readFile(join(dist, "index.html"));
  const assets = (await readdir(join(dist, "assets"))).filter(
    (name) => !name.endsWith(".woff2") || /-latin-(?:ext-)?wght/u.test(name),
  );
  const files = [...assets.map((name) => `assets/${name}`), "lantern.svg", "lantern-lit.svg", "manifest.webmanifest"];
  return {
    release: createHash("sha256").update(page).digest("hex").slice(0, 16),
    files: files.map((file) => `/panel/${file}`),
  };
}
