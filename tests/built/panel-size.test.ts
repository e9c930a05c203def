import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { expect, test } from "vitest";

/** What the panel fetches of scripts until the inbox is there: those of its page, and what these ask for themselves. */
const MOST = 170_000;
const PANEL = join(import.meta.dirname, "../../dist/hosting/panel");
/** Firebase's sign-in, and what looks whether an answer fits the contract. */
const LATER = ["firebase-client", "answers"];

/** Each is fetched only by who reads it. */
const LANGUAGES = ["de", "es", "fr", "no"];
const MOST_OF_A_LANGUAGE = 18_000;

const all = (): string[] => readdirSync(join(PANEL, "assets")).filter((name) => name.endsWith(".js"));
const scriptOf = (name: string): Buffer => readFileSync(join(PANEL, "assets", name));
const sizeOf = (name: string): number => brotliCompressSync(scriptOf(name)).length;

function partNamed(wanted: string): string {
  const name = all().find((each) => each.startsWith(`${wanted}-`));
  if (name === undefined) throw new Error(`there is no part ${wanted}: has it another name?`);
  return name;
}

/** What is fetched of scripts until the inbox is there. */
function firstParts(): Set<string> {
  const wanted = new Set<string>();
  const add = (name: string): void => {
    if (wanted.has(name)) return;
    wanted.add(name);
    for (const [, other = ""] of scriptOf(name)
      .toString()
      .matchAll(/(?:from|import)"\.\/([^"]+\.js)"/gu))
      add(other);
  };
  const page = readFileSync(join(PANEL, "index.html"), "utf8");
  for (const [, name = ""] of page.matchAll(/\/panel\/assets\/([^"]+\.js)"/gu)) add(name);
  for (const later of LATER) add(partNamed(later));
  return wanted;
}

test("the inbox is usable after 170 kB of script at most", { timeout: 60_000 }, () => {
  const sum = [...firstParts()].map(sizeOf).reduce((before, size) => before + size, 0);
  expect(sum).toBeGreaterThan(50_000);
  expect(sum).toBeLessThanOrEqual(MOST);
});

test("each language is one part, which only its readers fetch", () => {
  const first = firstParts();
  for (const language of LANGUAGES) {
    const name = partNamed(language);
    expect(first.has(name)).toBe(false);
    expect(sizeOf(name)).toBeLessThanOrEqual(MOST_OF_A_LANGUAGE);
  }
});
