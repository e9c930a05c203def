/** Builds the widget into `dist/`: `widget.js`, the loader, and `widget/`, the frame. Also run as `node widget/build.ts`. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build as bundle, transform, type Plugin } from "esbuild";
import { build } from "vite";

const here = fileURLToPath(new URL(".", import.meta.url));

/** `import css from "./x.css?inline"` is the minified text, as in Vite. */
const inlineStyles: Plugin = {
  name: "inline-styles",
  setup(build) {
    build.onResolve({ filter: /\.css\?inline$/ }, ({ path, resolveDir }) => ({
      path: `${resolveDir}/${path.replace("?inline", "")}`,
      namespace: "inline-styles",
    }));
    build.onLoad({ filter: /.*/, namespace: "inline-styles" }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true });
      return { contents: code.trim(), loader: "text", watchFiles: [path] };
    });
  },
};

/** Builds loader and frame; rejects with the tool's own message where something does not compile. */
export async function buildWidget(): Promise<void> {
  await build({ root: `${here}src/frame`, configFile: `${here}vite.config.ts`, logLevel: "warn" });
  await bundle({
    entryPoints: [`${here}src/loader/main.ts`],
    outfile: `${here}dist/widget.js`,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    logLevel: "warning",
    plugins: [inlineStyles],
  });
}

if (import.meta.main) await buildWidget();
