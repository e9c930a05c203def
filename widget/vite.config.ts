import { readFileSync } from "node:fs";
import { transformSync } from "esbuild";
import { defineConfig, type Plugin } from "vite";
import { BUILD_TARGETS } from "../scripts/oldest-browsers.ts";

/** Vite wraps each dynamic import in 0.4 KB that preloads styles and announces errors: here one that fails renews the frame. */
const renewingImports: Plugin = {
  name: "renewing-imports",
  enforce: "pre",
  load: (id) =>
    id === "\0vite/preload-helper.js"
      ? 'import { renew } from "@porchlight/browser/renew.ts"; export const __vitePreload = (load) => load().catch(renew);'
      : undefined,
};

/** Vite takes what is wanted of a part out of it, so that the rest is left out of the build; by then it is only bytes. */
const plainImports: Plugin = {
  name: "plain-imports",
  renderChunk: (code) =>
    code.replaceAll(
      /async \(\) => \{\s*const \{([^}]+)\} = await (import\([^)]+\));\s*return \{\1\};\s*\}/g,
      "() => $2",
    ),
};

/**
 * Hosting sends the page as it is: lines and indents would be paid for by every visitor. Its script is fetched at once and
 * begun by `early.js`, which stands in the page; the hash of that is in the policy of firebase.json.
 */
const earlyWindow: Plugin = {
  name: "early-window",
  transformIndexHtml: {
    order: "post",
    handler(html) {
      const early = readFileSync(new URL("src/frame/early.js", import.meta.url), "utf8");
      const { code } = transformSync(early, { minify: true, target: BUILD_TARGETS });
      return html
        .replace(/<script type="module" crossorigin src=("[^"]+")><\/script>/, '<link rel="modulepreload" href=$1>')
        .replace("</body>", `<script>${code.trim()}</script></body>`)
        .replaceAll(/\s*\n\s*/g, "")
        .replaceAll(" crossorigin", "");
    },
  },
};

/** The frame: written as React, built with Preact, so that a visitor pays for 6 KB instead of 59. */
export default defineConfig({
  root: "src/frame",
  base: "/widget/",
  plugins: [renewingImports, plainImports, earlyWindow],
  // Whatever NODE_ENV the process has: the development runtime would bring React itself with it.
  oxc: { jsx: { runtime: "automatic", development: false } },
  resolve: {
    alias: [
      { find: /^react$/, replacement: "preact/hooks" },
      { find: /^react\/jsx-runtime$/, replacement: "preact/jsx-runtime" },
    ],
  },
  build: {
    outDir: "../../dist/widget",
    emptyOutDir: true,
    target: BUILD_TARGETS,
    cssMinify: "esbuild",
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: 0,
  },
});
