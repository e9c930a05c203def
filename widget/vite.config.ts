import { defineConfig } from "vite";

/** The frame: written as React, built with Preact, so that a visitor pays for 6 KB instead of 59. */
export default defineConfig({
  root: "src/frame",
  base: "/widget/",
  resolve: {
    alias: [
      { find: /^react$/, replacement: "preact/compat" },
      { find: /^react\/jsx-runtime$/, replacement: "preact/jsx-runtime" },
    ],
  },
  build: {
    outDir: "../../dist/widget",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: 0,
  },
});
