/** Beside what is built stand the licences of what others wrote of it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

test.each([
  ["dist/hosting", ["react", "preact", "firebase", "@firebase/auth", "zustand", "@fontsource-variable/source-sans-3"]],
  ["functions/dist/api", ["zod", "hono", "lru-cache", "firebase-admin"]],
  ["functions/dist/notify", ["zod", "lru-cache", "grammy"]],
])("%s", (folder, names) => {
  const text = readFileSync(join(ROOT, folder, "licences.txt"), "utf8");
  const parts = text.split(`\n${"-".repeat(80)}\n\n`).map((part) => part.split(/\n\n([^]*)/));
  for (const name of names) {
    const own = parts.find(([of = ""]) => of.split(", ").some((each) => each.startsWith(`${name} `)));
    expect([name, own?.[1]]).toEqual([name, expect.stringMatching(/Permission|Apache|Copyright/)]);
  }
  // Where a package only names its licence.
  expect(text).toMatch(/Apache License\s+Version 2\.0, January 2004/);
  expect(text).not.toContain("undefined");
});
