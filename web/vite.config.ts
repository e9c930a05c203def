import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { BUILD_TARGETS } from "../scripts/oldest-browsers.ts";

/** The panel is served by Hosting at /panel/ under a strict policy: nothing inline, no data: addresses. */
export default defineConfig({
  root: import.meta.dirname,
  base: "/panel/",
  plugins: [react()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: BUILD_TARGETS,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
