/** Builds the widget into `dist/`: `widget.js`, the loader, and `widget/`, the frame. Also run as `node widget/build.ts`. */
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { BUILD_TARGETS } from "../scripts/oldest-browsers.ts";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Builds frame and loader; rejects with the tool's own message where something does not compile. */
export async function buildWidget(): Promise<void> {
  await build({ root: `${here}src/frame`, configFile: `${here}vite.config.ts`, logLevel: "warn" });
  // What a phone opens to go on with a chat. By itself: it shares no file with the frame, whose parts are counted.
  await build({
    root: `${here}src/continue`,
    base: "/widget/continue/",
    configFile: false,
    logLevel: "warn",
    build: {
      outDir: `${here}dist/widget/continue`,
      emptyOutDir: true,
      target: BUILD_TARGETS,
      modulePreload: false,
      assetsInlineLimit: 0,
    },
  });
  await build({
    root: here,
    configFile: false,
    logLevel: "warn",
    build: {
      outDir: "dist",
      emptyOutDir: false,
      target: BUILD_TARGETS,
      cssMinify: "esbuild",
      // One classic script: it finds its own origin in document.currentScript, which modules do not have.
      lib: { entry: "src/loader/main.ts", name: "porchlight", formats: ["iife"], fileName: () => "widget.js" },
    },
  });
}

if (import.meta.main) await buildWidget();
