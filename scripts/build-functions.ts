/** Bundles functions/src into its two codebases, each one file with a package.json that a deploy can install. */
import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { artifactLock, type Lock } from "./shipped/artifact-lock.ts";
import { licences } from "./shipped/licences.ts";
import { VERSION_LABEL, versionLabel } from "./shipped/version-label.ts";

/** What each bundle leaves to the deployed `npm install`; everything else is inside the file. */
const external = {
  api: ["firebase-functions", "firebase-admin", "@google-cloud/firestore", "grammy"],
  notify: ["firebase-functions", "firebase-admin", "@google-cloud/firestore", "grammy"],
} as const;

/** Writes functions/dist/{api,notify}/{index.js,package.json,package-lock.json,.npmrc,functions.yaml,licences.txt}. */
export async function buildFunctions(root: string): Promise<void> {
  const source = JSON.parse(await readFile(join(root, "functions", "package.json"), "utf8")) as {
    version: string;
    dependencies: Record<string, string>;
  };
  const lock = JSON.parse(await readFile(join(root, "package-lock.json"), "utf8")) as Lock;
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
  await rm(join(root, "functions", "dist"), { recursive: true, force: true });
  await Promise.all(
    (["api", "notify"] as const).map(async (codebase) => {
      const outdir = join(root, "functions", "dist", codebase);
      await mkdir(outdir, { recursive: true });
      await build({
        entryPoints: { index: join(root, "functions", "src", `${codebase}.ts`) },
        outdir,
        bundle: true,
        platform: "node",
        target: "node24",
        format: "esm",
        sourcemap: "linked",
        sourcesContent: false,
        external: external[codebase].flatMap((name) => [name, `${name}/*`]),
        logLevel: "warning",
      });
      const manifest = {
        name: `porchlight-${codebase}`,
        version: source.version,
        private: true,
        type: "module",
        main: "index.js",
        engines: { node: "24" },
        dependencies: Object.fromEntries(external[codebase].map((name) => [name, source.dependencies[name] ?? ""])),
      };
      await writeFile(join(outdir, "package.json"), json(manifest));
      await writeFile(join(outdir, "package-lock.json"), json(artifactLock(lock, manifest)));
      // No package runs code of its own where the functions are built.
      await writeFile(join(outdir, ".npmrc"), "ignore-scripts=true\n");
      await writeFile(join(outdir, "licences.txt"), await licences(root, lock, ["functions", "functions/contract"]));
      await writeManifest(root, outdir, versionLabel(version));
    }),
  );
}

interface Manifest {
  extensions?: object;
  endpoints: Record<string, { labels?: Record<string, string> }>;
}

/**
 * Writes functions.yaml, what firebase-tools would otherwise load the whole bundle to find out, at each deploy and at
 * each start of the emulator: which functions there are, their triggers, parameters and secrets.
 */
async function writeManifest(root: string, outdir: string, version: string): Promise<void> {
  const generator = join(root, "node_modules", "firebase-functions", "lib", "bin", "firebase-functions.js");
  const file = join(outdir, "functions.yaml");
  const env = { ...process.env, GCLOUD_PROJECT: "demo-porchlight", FUNCTIONS_MANIFEST_OUTPUT_PATH: file };
  await promisify(execFile)(process.execPath, [generator], { cwd: outdir, env });
  // Even an empty list of them makes a deploy enable the API of Extensions. The rest is JSON, which is YAML too.
  const { extensions: _, ...wanted } = JSON.parse(await readFile(file, "utf8")) as Manifest;
  for (const endpoint of Object.values(wanted.endpoints))
    endpoint.labels = { ...endpoint.labels, [VERSION_LABEL]: version };
  await writeFile(file, json(wanted));
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
