/** `npm run build`: functions/dist/{api,notify} and dist/hosting, ready to deploy. Skips what has not changed. */
import { createHash } from "node:crypto";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildPanel } from "../web/build.ts";
import { buildWidget } from "../widget/build.ts";
import type { Lock } from "./shipped/artifact-lock.ts";
import { buildFunctions } from "./build-functions.ts";
import { writeDeployConfig } from "./deploy-config.ts";
import { billOfMaterials } from "./shipped/bill-of-materials.ts";
import { licences } from "./shipped/licences.ts";
import { pinLoader } from "./shipped/pin-loader.ts";

// Whoever calls: a build is a build for production.
process.env["NODE_ENV"] = "production";

const root = fileURLToPath(new URL("..", import.meta.url));
const stamp = join(root, "dist", ".built");
const sources = [
  "functions/src",
  "functions/contract",
  "browser",
  "web",
  "widget",
  "scripts",
  "package.json",
  "package-lock.json",
  "firebase.json",
];

const wanted = await fingerprint();
if (process.argv.includes("--force") || (await read(stamp)) !== wanted) {
  const started = performance.now();
  await rm(join(root, "dist"), { recursive: true, force: true });
  await Promise.all([buildFunctions(root), buildWidget(), buildPanel()]);
  const hosting = join(root, "dist", "hosting");
  await mkdir(hosting, { recursive: true });
  await cp(join(root, "widget", "dist"), hosting, { recursive: true });
  await cp(join(root, "web", "dist"), join(hosting, "panel"), { recursive: true });
  // What a rehearsal's phone opens: a page with the widget on the site's own address.
  await cp(join(root, "web", "try"), join(hosting, "try"), { recursive: true });
  // One service worker for both: each is served from the folder that it stands for.
  await cp(join(root, "web", "dist", "sw.js"), join(hosting, "widget", "sw.js"));
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
  await writeFile(join(hosting, "panel", "version.json"), `${JSON.stringify({ version })}\n`);
  await pinLoader(hosting, join(root, "widget", "pinned"), version);
  const lock = JSON.parse(await readFile(join(root, "package-lock.json"), "utf8")) as Lock;
  await writeFile(
    join(hosting, "licences.txt"),
    await licences(root, lock, ["web", "widget", "browser", "functions/contract"]),
  );
  // For whoever checks what is shipped against lists of what is broken; served to nobody.
  const bill = billOfMaterials(lock, version, ["functions", "functions/contract", "web", "widget", "browser"]);
  await writeFile(join(root, "dist", "bom.cdx.json"), `${JSON.stringify(bill, null, 2)}\n`);
  await writeDeployConfig(root);
  await writeFile(stamp, wanted);
  console.log(`built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
} else {
  console.log("nothing has changed since the last build");
}

/** A hash over all source files: cheaper than a build, and right where file times are not. */
async function fingerprint(): Promise<string> {
  const hash = createHash("sha256");
  for (const source of sources) {
    for (const file of (await filesBelow(source)).sort()) {
      hash
        .update(file)
        .update("\0")
        .update(await readFile(join(root, file)));
    }
  }
  return hash.digest("hex");
}

async function filesBelow(path: string): Promise<string[]> {
  if (path.includes(".")) return [path];
  const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !/(^|\/)(node_modules|dist)(\/|$)/.test(entry.parentPath.slice(root.length)))
    .filter((entry) => !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length));
}

async function read(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(() => undefined);
}
