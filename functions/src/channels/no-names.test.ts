/** No part of the core asks for a channel by its name: what channels differ in, the registry says. */
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { channelNames } from "./registry.ts";

const SRC = join(import.meta.dirname, "..");
const CORE = ["notify", "chat", "replies", "people", "http", "site", "hours", "tasks"];
/** Tests, and what stands in for something in them. */
const OF_TESTS = /\.test\.ts$|^fake-|-fakes\.ts$/;

const core = globSync(
  CORE.map((folder) => `${folder}/**/*.ts`),
  { cwd: SRC },
).filter((path) => !OF_TESTS.test(basename(path)));
const own = globSync(
  channelNames.map((name) => `channels/${name}/**/*.ts`),
  { cwd: SRC },
);

/** A name as a text of its own, before an address, or as a field. */
const named = (names: readonly string[]) =>
  new RegExp(`["'\`](?:${names.join("|")})["'\`:]|[.?](?:${names.join("|")})\\b(?!\\()`, "u");

/** The lines of code that match, comments left out. */
function linesWith(path: string, pattern: RegExp): string[] {
  const lines = readFileSync(join(SRC, path), "utf8").split("\n");
  const code = lines.map((line) => line.replace(/^\s*(?:\*|\/\*\*|\/\/).*$/u, ""));
  return code.flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : []));
}

test("the core has no channel's name in it", () => {
  expect(core.length).toBeGreaterThan(100);
  const pattern = named([...channelNames, "twilio"]);
  expect(core.flatMap((path) => linesWith(path, pattern))).toEqual([]);
});

test("the words that people read have no channel's name in them but by its label", () => {
  const pattern = /["'`][^"'`]*\b(?:Telegram|WhatsApp|Twilio)\b/u;
  expect(core.flatMap((path) => linesWith(path, pattern))).toEqual([]);
});

test("no channel imports another", () => {
  expect(own.length).toBeGreaterThan(30);
  const others = (path: string) => channelNames.filter((name) => !path.startsWith(join("channels", name)));
  expect(own.flatMap((path) => linesWith(path, new RegExp(`from "[./]*/(?:${others(path).join("|")})/`, "u")))).toEqual(
    [],
  );
});
