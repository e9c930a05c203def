/** Builds the npm package into `package/dist/`: two modules and their types. `npm run package`. */
import { execFile } from "node:child_process";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "vite";
import { BUILD_TARGETS } from "../scripts/oldest-browsers.ts";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Rejects with the tool's own message where something does not compile. */
export async function buildPackage(): Promise<void> {
  const outDir = `${here}package/dist`;
  await rm(outDir, { recursive: true, force: true });
  await build({
    root: here,
    configFile: false,
    logLevel: "warn",
    build: {
      outDir,
      emptyOutDir: false,
      target: BUILD_TARGETS,
      minify: false,
      lib: { entry: ["src/package/porchlight.ts", "src/package/react.ts"], formats: ["es"] },
      rolldownOptions: {
        external: ["react"],
        // Next draws on its server what does not say that it is the browser's.
        output: { entryFileNames: "[name].js", banner: '"use client";' },
      },
    },
  });
  await promisify(execFile)(`${here}../node_modules/.bin/tsc`, ["-p", `${here}tsconfig.package.json`]);
  // The compiler leaves the names of its sources in the types.
  const files = await readdir(outDir, { recursive: true });
  for (const file of files.filter((name) => name.endsWith(".d.ts"))) {
    const types = await readFile(`${outDir}/${file}`, "utf8");
    await writeFile(`${outDir}/${file}`, types.replaceAll(/(from "\.[^"]+)\.ts"/g, '$1.js"'));
  }
}

if (import.meta.main) await buildPackage();
