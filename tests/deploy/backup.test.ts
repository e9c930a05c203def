/** All data out and in again: equal in every type, whatever stops it on the way. */
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { exportData } from "../../scripts/backup/export.ts";
import { importData } from "../../scripts/backup/import.ts";
import { LEFT_OUT } from "../../scripts/database/collections.ts";
import { documentAt, write, type Database } from "../../scripts/database/documents.ts";
import { GoogleError } from "../../scripts/deploy/google.ts";
import { stored } from "../../scripts/staff/stored-value.ts";
import { backup, contentOf, fill, ODD, startLocal, type Local } from "./local-data.ts";

const quiet = { progress: { at: () => undefined, end: () => undefined }, say: () => undefined };

let folder: string;
let from: Local;
let to: Local;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "backup-"));
  [from, to] = await Promise.all([startLocal(), startLocal()]);
});
afterEach(async () => {
  await Promise.all([from.stop(), to.stop(), rm(folder, { recursive: true })]);
});

const file = () => join(folder, "all.jsonl");
const bringBack = (on: Database, mayOverwrite = false) =>
  importData(on, { file: file(), mayOverwrite: async () => mayOverwrite, ...quiet });

/** What a backup brings: not what is of use to nobody later, nor what says how far it is. */
function expected(content: Map<string, string>): Map<string, string> {
  return new Map([...content].filter(([path]) => !LEFT_OUT.some((collection) => path.startsWith(`${collection}/`))));
}
const withoutSchema = (content: Map<string, string>) =>
  new Map([...content].filter(([path]) => path !== "site/schema"));

test("2,000 messages, killed and begun again on either way, come back equal in every type", async () => {
  await fill(from.on, 2_000);
  const killed = await backup(["export", "--to", folder], from.port, {
    method: ":runQuery",
    number: 8,
    late: false,
  });
  expect(killed.code).toBeNull();
  const exported = await backup(["export", "--to", folder], from.port);
  expect(exported).toMatchObject({
    code: 0,
    output: expect.stringMatching(/Going on where it was stopped, after [1-9]/),
  });
  const written = /are in (\S+\.jsonl)\./.exec(exported.output)?.[1] ?? "";

  // The fifth of six commits, which is done and whose answer nobody hears.
  const fifth = { method: ":commit", number: 5, late: true } as const;
  expect((await backup(["import", "--from", written], to.port, fifth)).code).toBeNull();
  const imported = await backup(["import", "--from", written], to.port);
  expect(imported).toMatchObject({
    code: 0,
    output: expect.stringMatching(
      /Going on where it was stopped, after [1-9][^]*Nobody on its roster is an admin: npm run/,
    ),
  });

  const content = expected(await contentOf(from.on));
  expect(content.size).toBeGreaterThan(2_020);
  expect(withoutSchema(await contentOf(to.on))).toEqual(content);
  // Neither says a word of what somebody wrote.
  expect(exported.output + imported.output).not.toMatch(/Message|break/);
});

test("a connection that is lost at any request leaves nothing that the next run does not take up", async () => {
  await fill(from.on, 300);
  const content = expected(await contentOf(from.on));
  const counted = { ...from.on, ...losing(from.on, 0) };
  await exportData(counted, { to: file(), ...quiet });
  const [reads, whole] = [counted.asked(), await readFile(file(), "utf8")];
  for (let lost = 1; lost <= reads; lost++) {
    await rm(file(), { force: true });
    const on = { ...from.on, ...losing(from.on, lost) };
    await expect(exportData(on, { to: file(), ...quiet })).rejects.toThrow("fetch failed");
    await exportData(from.on, { to: file(), ...quiet });
    expect(linesIn(await readFile(file(), "utf8"))).toEqual(linesIn(whole));
  }
  for (let lost = 1; ; lost++) {
    const target = await startLocal();
    const on = { ...target.on, ...losing(target.on, lost) };
    const ended = await bringBack(on).catch((thrown: unknown) => (thrown as Error).message);
    if (ended === "fetch failed") await bringBack(target.on, true);
    expect(withoutSchema(await contentOf(target.on))).toEqual(content);
    await target.stop();
    if (ended !== "fetch failed") break;
  }
});

test("a request that is lost once, and a server that is busy, are asked again", async () => {
  await fill(from.on, 400);
  const { google } = from.on;
  // By the request, not by the count of all: counts are asked side by side, in an order that is nobody's.
  const tries = new Map<string, number>();
  const shaky = {
    async ask<Body>(...request: Parameters<typeof google.ask>): Promise<Body> {
      const which = JSON.stringify(request);
      const tried = (tries.get(which) ?? 0) + 1;
      tries.set(which, tried);
      if (tried === 1) throw new TypeError("fetch failed");
      if (tried === 2) throw new GoogleError(503, "The service is currently unavailable.");
      return google.ask<Body>(...request);
    },
  };
  const waits: number[] = [];
  const wait = async (ms: number) => void waits.push(ms);
  const { documents } = await exportData({ ...from.on, google: shaky, wait }, { to: file(), ...quiet });
  expect(documents).toBe(expected(await contentOf(from.on)).size);
  expect(waits.length).toBe(2 * tries.size);
  expect(tries.size).toBeGreaterThan(5);
});

/** Without the first line, which is of one export alone. */
const linesIn = (text: string) => text.split("\n").slice(1);

/** From the request with this number on the line is gone. */
function losing({ google }: Database, lost: number) {
  let asked = 0;
  return {
    asked: () => asked,
    google: {
      async ask<Body>(...request: Parameters<typeof google.ask>): Promise<Body> {
        asked += 1;
        if (lost > 0 && asked >= lost) throw new TypeError("fetch failed");
        return google.ask<Body>(...request);
      },
    },
  };
}

test("doing it twice changes nothing; what the file does not have stays; what is there is asked for", async () => {
  await fill(from.on, 100);
  await exportData(from.on, { to: file(), ...quiet });
  await bringBack(to.on);
  await write(to.on, [
    { set: "conversations/own", fields: ODD },
    { set: "site/roster", fields: {} },
  ]);
  await expect(bringBack(to.on)).rejects.toThrow("Nothing was changed");
  expect(await documentAt(to.on, "site/roster")).toEqual({});
  await bringBack(to.on, true);
  const content = await contentOf(to.on);
  expect(content.has("conversations/own")).toBe(true);
  content.delete("conversations/own");
  expect(withoutSchema(content)).toEqual(expected(await contentOf(from.on)));
});

test("what was written while it ran, what has expired and what belongs to others is left out", async () => {
  await fill(from.on, 1);
  await write(from.on, [
    { set: "inbound/old", fields: { expiresAt: { timestampValue: "2020-01-01T00:00:00Z" } } },
    { set: "orders/1/messages/1", fields: ODD },
    { set: "orders/1", fields: ODD },
  ]);
  const { google } = from.on;
  let isLate = false;
  const meanwhile = {
    async ask<Body>(...request: Parameters<typeof google.ask>): Promise<Body> {
      const answer = await google.ask<Body>(...request);
      if (!isLate && request[2].endsWith(":runAggregationQuery")) {
        isLate = true;
        await write(from.on, [{ set: "conversations/c0/messages/late", fields: ODD }]);
      }
      return answer;
    },
  };
  await exportData({ ...from.on, google: meanwhile }, { to: file(), ...quiet });
  const text = await readFile(file(), "utf8");
  expect(text).toContain('"conversations/c0/messages/m0"');
  expect(text).not.toMatch(/messages\/late|inbound\/old|orders/);
});

test("into another project references follow, and those to other databases stay", async () => {
  await fill(from.on, 1);
  await exportData(from.on, { to: file(), ...quiet });
  const on = { ...to.on, project: "demo-other" };
  await bringBack(on);
  const { here, elsewhere } = (await documentAt(on, "cursors/kari")) as Record<string, unknown>;
  expect([here, elsewhere]).toEqual([
    { referenceValue: "projects/demo-other/databases/(default)/documents/conversations/kari" },
    ODD["elsewhere"],
  ]);
});

test("an unfinished backup of another project, and one that is finished, are not written into", async () => {
  await fill(from.on, 1);
  await writeFile(`${file()}.part`, `{"porchlight":1,"id":"a","project":"other","schemaVersion":1,"at":""}\n`);
  await expect(exportData(from.on, { to: file(), ...quiet })).rejects.toThrow("is a backup of other");
  await rm(`${file()}.part`);
  await exportData(from.on, { to: file(), ...quiet });
  await expect(exportData(from.on, { to: file(), ...quiet })).rejects.toThrow("is there already");
  await expect(exportData(from.on, { to: join(folder, "none"), ...quiet })).rejects.toThrow("There is no folder");
});

test.each<[string, (text: string) => string, RegExp]>([
  ["a last line that was cut", (text) => text.slice(0, -5), /is cut off\. Nothing was changed/],
  ["no last line", (text) => `${text.trimEnd().split("\n").slice(0, -1).join("\n")}\n`, /its end is missing/],
  ["a line too few", (text) => text.split("\n").toSpliced(3, 1).join("\n"), /its end is missing/],
  ["a line that is no JSON", (text) => text.split("\n").with(3, "{").join("\n"), /Line 4 of .* is spoiled/],
  [
    "a path of somebody else",
    (text) => text.replace('"path":"cursors/', '"path":"orders/'),
    /belongs to no backup: orders/,
  ],
  ["newer data", (text) => text.replace('"schemaVersion":1', '"schemaVersion":99'), /is of version 99 .*git pull/],
  ["another kind of file", () => "name,email\n", /is no backup of Porchlight/],
  ["an empty file", () => "", /its end is missing/],
])("%s is said, and nothing is written", async (_, spoil, words) => {
  await fill(from.on, 10);
  await exportData(from.on, { to: file(), ...quiet });
  await writeFile(file(), spoil(await readFile(file(), "utf8")));
  await expect(bringBack(to.on, true)).rejects.toThrow(words);
  expect(await contentOf(to.on)).toEqual(new Map());
});

test("of two exports into one file the second is refused, and the first is whole", async () => {
  await fill(from.on, 400);
  let second: Promise<unknown> | undefined;
  const google = {
    async ask<Body>(...request: Parameters<Database["google"]["ask"]>): Promise<Body> {
      second ??= exportData(from.on, { to: file(), ...quiet }).catch((thrown: unknown) => (thrown as Error).message);
      return from.on.google.ask<Body>(...request);
    },
  };
  const { documents } = await exportData({ ...from.on, google }, { to: file(), ...quiet });
  expect(await second).toMatch(
    /^An export into \S+\.jsonl is under way here \(process \d+\)\. Wait until it has ended\./,
  );
  expect(await bringBack(to.on)).toBe(documents);
  expect(await readdir(folder)).toEqual(["all.jsonl"]);
});

test("of two imports into one database the one that began last goes on, and the other one ends with words", async () => {
  await fill(from.on, 1_500);
  const { documents } = await exportData(from.on, { to: file(), ...quiet });
  let commits = 0;
  let second: Promise<number> | undefined;
  const google = {
    async ask<Body>(...request: Parameters<Database["google"]["ask"]>): Promise<Body> {
      if (request[2].endsWith(":commit") && ++commits === 3) await (second ??= bringBack(to.on, true));
      return to.on.google.ask<Body>(...request);
    },
  };
  await expect(bringBack({ ...to.on, google })).rejects.toThrow(/^Another import into \S+ has begun since\./);
  expect(await second).toBe(documents);
  expect(withoutSchema(await contentOf(to.on))).toEqual(expected(await contentOf(from.on)));
  expect(await documentAt(to.on, "site/import")).toBeUndefined();
});

test("an answer to a write of an import that is lost once is no other import", async () => {
  await fill(from.on, 1_500);
  const { documents } = await exportData(from.on, { to: file(), ...quiet });
  let commits = 0;
  const google = {
    async ask<Body>(...request: Parameters<Database["google"]["ask"]>): Promise<Body> {
      const answer = await to.on.google.ask<Body>(...request);
      if (request[2].endsWith(":commit") && (commits += 1) % 2 === 0) throw new TypeError("fetch failed");
      return answer;
    },
  };
  expect(await bringBack({ ...to.on, google, wait: async () => undefined })).toBe(documents);
  expect(commits).toBeGreaterThan(4);
  expect(withoutSchema(await contentOf(to.on))).toEqual(expected(await contentOf(from.on)));
});

test("a database of a newer version takes nothing in", async () => {
  await fill(from.on, 1);
  await exportData(from.on, { to: file(), ...quiet });
  await write(to.on, [{ set: "site/schema", fields: { version: stored(99) } }]);
  await expect(bringBack(to.on, true)).rejects.toThrow(/is of version 99, .*git pull/);
});

test("the command says what is missing", async () => {
  expect(await backup(["export"], from.port)).toMatchObject({
    code: 1,
    output: expect.stringContaining("--to <folder"),
  });
  expect(await backup(["import"], from.port)).toMatchObject({
    code: 1,
    output: expect.stringContaining("--from <file"),
  });
  await fill(from.on, 1);
  await backup(["export", "--to", file()], from.port);
  const refused = await backup(["import", "--from", file()], from.port);
  expect(refused).toMatchObject({
    code: 1,
    output: expect.stringMatching(/There is data already: site, .*--into-existing/),
  });
});
