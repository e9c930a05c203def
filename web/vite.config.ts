import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig, type Rollup } from "vite";
import { BUILD_TARGETS } from "../scripts/oldest-browsers.ts";

/** axios brings two ways to ask, and browsers take the first, XMLHttpRequest: the other is 2 kB that nobody calls. */
const axiosByOneWay = {
  name: "axios-by-one-way",
  enforce: "pre" as const,
  load: (id: string) =>
    id.endsWith("/axios/lib/adapters/fetch.js") ? "export const getFetch = undefined;" : undefined,
};

/** uPlot makes a format of the browser's language as it loads, and a browser without one calls it `C`, which is none. */
const PLOT_LANGUAGE = "domEnv ? nav.language : 'en-US'";
const plotInAnyLanguage = {
  name: "plot-in-any-language",
  transform(code: string, id: string) {
    if (!id.endsWith("/uplot/dist/uPlot.esm.js")) return undefined;
    if (!code.includes(PLOT_LANGUAGE)) throw new Error("uPlot asks for its language in another way: look there.");
    return { code: code.replace(PLOT_LANGUAGE, "undefined"), map: null };
  },
};

/** The panel is served by Hosting at /panel/ under a strict policy: nothing inline, no data: addresses. */
export default defineConfig({
  root: import.meta.dirname,
  base: "/panel/",
  plugins: [react(), axiosByOneWay, plotInAnyLanguage],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: BUILD_TARGETS,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: firstPart, debugName: "index" }] } } },
  },
});

interface Modules {
  getModuleInfo: (id: string) => Rollup.ModuleInfo | null;
}

let first: Set<string> | undefined;

/** All that the panel begins with is one file: what later parts share with it would else be cut into a dozen. */
function firstPart(id: string, modules: Modules): string | null {
  first ??= reached(
    join(import.meta.dirname, "src/main.tsx"),
    (each) => modules.getModuleInfo(each)?.importedIds ?? [],
  );
  return first.has(id) ? "index" : null;
}

function reached(from: string, importedBy: (id: string) => readonly string[]): Set<string> {
  const found = new Set([from]);
  for (const id of found) for (const imported of importedBy(id)) found.add(imported);
  return found;
}
