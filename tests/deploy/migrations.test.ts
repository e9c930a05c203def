/** Migrations that only this test has: in order, page by page, stopped anywhere, beside people who write. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { documentAt, write, type Database, type StoredFields } from "../../scripts/database/documents.ts";
import { migrate } from "../../scripts/migrations/migrate.ts";
import type { Migration } from "../../scripts/migrations/migrations.ts";
import { versionOf } from "../../scripts/migrations/version.ts";
import { plainFields, stored, storedFields } from "../../scripts/staff/stored-value.ts";
import { contentOf, fill, ODD, startLocal, type Local } from "./local-data.ts";

let local: Local;
beforeEach(async () => {
  local = await startLocal();
});
afterEach(() => local.stop());

/** Messages get a language, and visitors are forgotten; then a message's language is a list. */
const INVENTED: readonly Migration[] = [
  {
    to: 2,
    describe: "Messages get a language",
    async run({ change }) {
      await change("conversations/*/messages", ({ fields }) =>
        fields["lang"] ? undefined : { ...fields, lang: stored("en") },
      );
      await change("visitors", () => null);
    },
  },
  {
    to: 3,
    describe: "A message has languages",
    run: ({ change }) =>
      change("conversations/*/messages", ({ fields: { lang, ...fields } }) =>
        lang ? { ...fields, langs: { arrayValue: { values: [lang] } } } : undefined,
      ),
  },
];

async function run(on: Database, all = INVENTED): Promise<string[]> {
  const said: string[] = [];
  await migrate(on, { migrations: all, say: (line) => void said.push(line) });
  return said;
}

const schema = async () => plainFields((await documentAt(local.on, "site/schema")) ?? {});

test("data without a version is the first one; the present version is written down once", async () => {
  await fill(local.on, 1);
  expect(await run(local.on, [])).toEqual([]);
  expect(await schema()).toEqual({ version: 1 });
  expect(await run(local.on)).toEqual([
    "Data, version 2: Messages get a language ...",
    "Data, version 3: A message has languages ...",
  ]);
  expect(await schema()).toEqual({ version: 3 });
  expect(await run(local.on)).toEqual([]);
});

test("everything is changed once, all else stays as it was, and what is of others too", async () => {
  await fill(local.on, 700);
  await write(local.on, [{ set: "orders/1/messages/1", fields: ODD }]);
  const before = await contentOf(local.on);
  await run(local.on);
  const after = await contentOf(local.on);
  const langs = storedFields({ langs: ["en"] });
  for (const [path, fields] of before)
    if (path.includes("/messages/")) before.set(path, sorted({ ...(JSON.parse(fields) as StoredFields), ...langs }));
  before.delete("visitors/kari");
  after.delete("site/schema");
  expect(new Map([...after].map(([path, fields]) => [path, sorted(JSON.parse(fields) as object)]))).toEqual(
    new Map([...before].map(([path, fields]) => [path, sorted(JSON.parse(fields) as object)])),
  );
  expect(JSON.stringify(await documentAt(local.on, "orders/1/messages/1"))).not.toContain("langs");
});

/** Fields in the order of their names. */
const sorted = (fields: object) =>
  JSON.stringify(Object.fromEntries(Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1))));

test("stopped at any request it goes on, and does no page twice", async () => {
  await fill(local.on, 700);
  let pages = 0;
  const counting: Migration = {
    to: 2,
    describe: "Pages are counted",
    async run({ change }) {
      await change("conversations/*/messages", ({ path, fields }) => {
        if (path.endsWith("/m0")) pages += 1;
        return { ...fields, times: stored(Number(plainFields(fields)["times"] ?? 0) + 1) };
      });
      await change("visitors", ({ fields }) => ({ ...fields, seen: stored(true) }));
    },
  };
  let stops = 0;
  for (;;) {
    let asked = 0;
    const google = {
      async ask<Body>(...request: Parameters<Database["google"]["ask"]>): Promise<Body> {
        asked += 1;
        if (asked > 5) throw new TypeError("fetch failed");
        const answer = await local.on.google.ask<Body>(...request);
        // The first page that it writes: Google has done it, and nobody hears of it, or of anything after.
        if (asked >= 5) throw new TypeError("fetch failed");
        return answer;
      },
    };
    const ended = await run({ ...local.on, google }, [counting]).catch((thrown: unknown) => (thrown as Error).message);
    if (ended !== "fetch failed") break;
    stops += 1;
  }
  expect(stops).toBeGreaterThanOrEqual(3);
  expect(await schema()).toEqual({ version: 2 });
  const times = [...(await contentOf(local.on))].filter(([path]) => path.includes("/messages/"));
  expect(times.map(([, fields]) => (JSON.parse(fields) as { times: unknown }).times)).toEqual(
    times.map(() => ({ integerValue: "1" })),
  );
  expect(pages).toBeGreaterThanOrEqual(7);
});

test("of two at once the one that began last goes on, and the other one ends with words", async () => {
  await fill(local.on, 700);
  const before = await contentOf(local.on);
  let second: Promise<string[]> | undefined;
  const google = {
    async ask<Body>(...request: Parameters<Database["google"]["ask"]>): Promise<Body> {
      const answer = await local.on.google.ask<Body>(...request);
      // The first has read its first page when the other begins, and gets no further until that one is over.
      if (request[2].endsWith(":runQuery") && second === undefined) await (second = run(local.on));
      return answer;
    },
  };
  await expect(run({ ...local.on, google })).rejects.toThrow(
    "Another deploy has taken up the data of demo-porchlight and goes on with it.",
  );
  expect(await second).toHaveLength(2);
  expect(await schema()).toEqual({ version: 3 });
  const messages = [...(await contentOf(local.on))].filter(([path]) => path.includes("/messages/"));
  expect(messages.length).toBe([...before.keys()].filter((path) => path.includes("/messages/")).length);
  for (const [, fields] of messages) expect(plainFields(JSON.parse(fields) as StoredFields)["langs"]).toEqual(["en"]);
});

test("a commit that is done without an answer, and asked for again, is no other run", async () => {
  await fill(local.on, 700);
  let lost = 0;
  const google = {
    async ask<Body>(...request: Parameters<Database["google"]["ask"]>): Promise<Body> {
      const answer = await local.on.google.ask<Body>(...request);
      if (request[2].endsWith(":commit") && lost++ % 2 === 0) throw new TypeError("fetch failed");
      return answer;
    },
  };
  expect(await run({ ...local.on, google })).toHaveLength(2);
  expect(await schema()).toEqual({ version: 3 });
});

test("what somebody writes meanwhile is not written over", async () => {
  await fill(local.on, 3);
  let isFirst = true;
  const slow: Migration = {
    to: 2,
    describe: "Messages get a language",
    run: ({ change }) =>
      change("conversations/*/messages", ({ fields }) =>
        fields["lang"] ? undefined : { ...fields, lang: stored("en") },
      ),
  };
  const google = {
    async ask<Body>(...request: Parameters<Database["google"]["ask"]>): Promise<Body> {
      const isPage = request[2].endsWith(":runQuery");
      const answer = await local.on.google.ask<Body>(...request);
      if (isPage && isFirst) {
        isFirst = false;
        await write(local.on, [{ set: "conversations/c0/messages/m1", fields: { text: stored("edited") } }]);
        await write(local.on, [{ delete: "conversations/c0/messages/m2" }]);
      }
      return answer;
    },
  };
  await run({ ...local.on, google }, [slow]);
  expect(plainFields((await documentAt(local.on, "conversations/c0/messages/m1")) ?? {})).toEqual({
    text: "edited",
    lang: "en",
  });
  expect(await documentAt(local.on, "conversations/c0/messages/m2")).toBeUndefined();
  expect(plainFields((await documentAt(local.on, "conversations/c0/messages/m0")) ?? {})).toMatchObject({ lang: "en" });
});

test("data of a newer version is left as it is, with what to do", async () => {
  await fill(local.on, 1);
  await run(local.on);
  const before = await contentOf(local.on);
  await expect(run(local.on, INVENTED.slice(0, 1))).rejects.toThrow(
    /is of version 3, and this clone knows 2\. .*git pull/,
  );
  await expect(versionOf(local.on)).rejects.toThrow("What is newer in it would be passed over");
  expect(await contentOf(local.on)).toEqual(before);
});

test("a fault that does not pass is said, not repeated for ever", async () => {
  await fill(local.on, 1);
  const broken: Migration = {
    to: 2,
    describe: "A field that cannot be",
    run: ({ change }) => change("conversations/*/messages", () => ({ "": stored(1) })),
  };
  await expect(run(local.on, [broken])).rejects.toThrow("empty");
  expect((await schema())["version"] ?? 1).toBe(1);
});
