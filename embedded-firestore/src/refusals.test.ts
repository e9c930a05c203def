/** What the program does not start on: one sentence that names the file and the line, exit code 1. */
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { expect, it } from "vitest";
import { withFolder } from "./test-firestore.ts";
import { MAIN, runProgram } from "./test-program.ts";
import type { AddressInfo } from "node:net";

/** All that the program says, with its folder written as `~`; and its exit code. */
async function refusal(folder: string, args: readonly string[]): Promise<string> {
  const { ended, errors } = await runProgram(args);
  const code = await ended;
  return `${errors().replaceAll(folder, "~")}exit code ${code}`;
}

it.each([
  [
    "a data folder that cannot be made",
    ["--data", "/proc/nothing"],
    /^The data folder \/proc\/nothing cannot be used: .*$/,
  ],
  ["a file in the place of the data folder", ["--data", MAIN], /^The data folder .*main\.ts cannot be used: .*$/],
  ["rules that are not there", ["--memory", "--rules", "none.rules"], /^The rules file none\.rules cannot be read\.$/],
  ["indexes that are not there", ["--memory", "--indexes", "no.json"], /^The index file no\.json cannot be read\.$/],
  ["an address of another machine", ["--memory", "--host", "192.0.2.1"], /^Port 0 on 192\.0\.2\.1 cannot be used: .*$/],
])("does not start on %s", async (_, args, sentence) => {
  const [said = "", ...rest] = (await refusal("-", args)).split("\n");
  expect(said).toMatch(sentence);
  expect(rest).toEqual(["exit code 1"]);
});

it("does not start on a port that is taken", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  expect(await refusal("-", ["--memory", "--port", String(port)])).toBe(
    `Port ${port} on 127.0.0.1 is taken by another program.\nexit code 1`,
  );
  other.close();
});

it("does not start on data that cannot be read", () =>
  withFolder(async (folder) => {
    await mkdir(path.join(folder, "firestore.log"));
    expect(await refusal(folder, ["--data", folder])).toMatch(
      /^The data folder ~ cannot be used: [^\n]*~\/firestore\.log'?\nexit code 1$/,
    );
  }));

it.each([
  [
    "a condition that is none",
    "service cloud.firestore {\n  match /a/{b} {\n    allow read: if (;\n  }\n}",
    /^~\/firestore\.rules:3: [^\n]+\nexit code 1$/,
  ],
  ["a block without end", "service cloud.firestore {\n\n", /^~\/firestore\.rules:\d: [^\n]+\nexit code 1$/],
  ["nothing in them", "", /^~\/firestore\.rules:1: [^\n]+\nexit code 1$/],
])("does not start on rules with %s: file and line", (_, rules, sentence) =>
  withFolder(async (folder) => {
    const file = path.join(folder, "firestore.rules");
    await writeFile(file, rules);
    expect(await refusal(folder, ["--memory", "--rules", file])).toMatch(sentence);
  }),
);

it.each([
  ["that is not JSON", '{\n  "indexes": [\n    {,}\n  ]\n}', "3: not JSON"],
  ["that ends too soon", '{\n  "indexes": [\n', "2: not JSON"],
  ["with nothing in it", "", "1: not JSON"],
  ["that is a list", "[]", "1: the file is not an object"],
  ["whose indexes are no list", '{\n  "indexes": 3\n}', "2: indexes is not a list"],
  [
    "with an order that there is not",
    '{\n  "indexes": [{\n    "collectionGroup": "c",\n    "fields": [\n      { "fieldPath": "a", "order": "UP" }]}]}',
    "5: indexes[0].fields[0].order is not ASCENDING or DESCENDING",
  ],
  [
    "without the name of a collection",
    '{\n  "indexes": [\n    { "fields": [{ "fieldPath": "a", "order": "ASCENDING" }] }]}',
    "3: indexes[0].collectionGroup is not a name",
  ],
])("does not start on an index file %s: file and line", (_, text, reason) =>
  withFolder(async (folder) => {
    const file = path.join(folder, "firestore.indexes.json");
    await writeFile(file, text);
    expect(await refusal(folder, ["--memory", "--indexes", file])).toBe(
      `~/firestore.indexes.json:${reason}\nexit code 1`,
    );
  }),
);
