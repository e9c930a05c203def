/** Notifying is named by the trade's words: those that were made up for it once are no names here (docs/STYLE.md). */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const PARTS = ["functions", "web", "widget", "browser", "emulators", "tests", "scripts"];
const paths = globSync(`{${PARTS.join(",")}}/**/*.{ts,tsx,css,mjs}`, {
  cwd: ROOT,
  exclude: (name) => /^(?:node_modules|dist|build)$/u.test(name.split(/[/\\]/u).at(-1) ?? name),
});

/** As a name of its own, or as a part of one. */
const WORDS = ["told", "doubt", "deeds?", "nudges?", "hush(?:ed)?", "mates?", "come-?back", "happenings?", "know-?now"];
const whole = new RegExp(`^(?:${WORDS.join("|")})(?![a-z])`, "iu");
const within = new RegExp(
  `(?<=[a-z0-9])(?:${WORDS.map((word) => word[0]?.toUpperCase() + word.slice(1)).join("|")})(?![a-z])`,
  "u",
);

/** Comments and texts are English. */
function namesIn(path: string): string[] {
  const code = readFileSync(join(ROOT, path), "utf8").replaceAll(
    /\/\/.*|\/\*[^]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|(?<=[(,=]\s*)\/(?:\\.|[^/\\\n])+\/[a-z]*|`(?:\\.|[^`\\])*`/gu,
    "",
  );
  const names = path.endsWith(".tsx") ? code.replaceAll(/>[^<>{}]*</gu, "><") : code;
  return names.match(/[A-Za-z_$][\w$]*/gu) ?? [];
}

const isOld = (name: string) => whole.test(name) || within.test(name);

test("no file is named so", () => {
  expect(paths.length).toBeGreaterThan(500);
  const parts = (path: string) => path.split(/[/\\]/u).flatMap((part) => part.split(/[-.]/u));
  expect(paths.filter((path) => !path.includes("trade-words") && parts(path).some(isOld))).toEqual([]);
});

test("nothing in the code is named so", () => {
  const old = paths.flatMap((path) => [...new Set(namesIn(path).filter(isOld))].map((name) => `${path}: ${name}`));
  expect(old).toEqual([]);
});
