import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The panel is served by Hosting at /panel/ under a strict policy: nothing inline, no data: addresses. */
export default defineConfig({
  root: import.meta.dirname,
  base: "/panel/",
  plugins: [react()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
