import { defineConfig } from "vite";
import { BUILD_TARGETS } from "../../../scripts/oldest-browsers.ts";

/** A page of its own below the frame's folder, under the same headers. */
export default defineConfig({
  root: "src/continue",
  base: "/widget/continue/",
  build: {
    outDir: "../../dist/widget/continue",
    emptyOutDir: true,
    target: BUILD_TARGETS,
    modulePreload: false,
    assetsInlineLimit: 0,
  },
});
