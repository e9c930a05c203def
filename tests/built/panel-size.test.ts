import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { expect, test } from "vitest";

/** What the panel fetches of scripts until the inbox is there: those of its page, and what these ask for themselves. */
const MOST = 170_000;
const PANEL = join(import.meta.dirname, "../../dist/hosting/panel");
/** Firebase's sign-in, and what looks whether an answer fits the contract. */
const LATER = ["firebase-client", "answers"];

test("the inbox is usable after 170 kB of script at most", { timeout: 60_000 }, () => {
  const all = readdirSync(join(PANEL, "assets")).filter((name) => name.endsWith(".js"));
  const wanted = new Set<string>();
  const add = (name: string): void => {
    if (wanted.has(name)) return;
    wanted.add(name);
    const script = readFileSync(join(PANEL, "assets", name), "utf8");
    for (const [, other = ""] of script.matchAll(/(?:from|import)"\.\/([^"]+\.js)"/gu)) add(other);
  };
  const page = readFileSync(join(PANEL, "index.html"), "utf8");
  for (const [, name = ""] of page.matchAll(/\/panel\/assets\/([^"]+\.js)"/gu)) add(name);
  for (const later of LATER) {
    const name = all.find((each) => each.startsWith(`${later}-`));
    if (name === undefined) throw new Error(`there is no part ${later}: has it another name?`);
    add(name);
  }
  const sizes = [...wanted].map((name) => brotliCompressSync(readFileSync(join(PANEL, "assets", name))).length);
  const sum = sizes.reduce((before, size) => before + size, 0);
  expect(sum).toBeGreaterThan(50_000);
  expect(sum).toBeLessThanOrEqual(MOST);
});
