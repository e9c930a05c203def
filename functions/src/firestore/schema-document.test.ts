import { afterAll, beforeAll, expect, test } from "vitest";
import { openEmbedded } from "../../test/embedded.ts";
import type { Database } from "./database.ts";
import { SCHEMA_VERSION, sayNewerData, schemaFields, schemaVersionFrom } from "./schema-document.ts";

let database: Database;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ database, close } = await openEmbedded());
});
afterAll(() => close());

async function said(db: Database["db"] = database.db) {
  const lines: unknown[] = [];
  await sayNewerData(
    { db },
    { dataNewer: (...given) => void lines.push(given), requestFailed: (where) => void lines.push(where) },
  );
  return lines;
}

test("data of this version, of a former one, and without one is nothing to talk of", async () => {
  expect(await said()).toEqual([]);
  await database.db.doc("site/schema").set(schemaFields(SCHEMA_VERSION));
  expect(await said()).toEqual([]);
});

test("newer data is said in one line", async () => {
  await database.db.doc("site/schema").set(schemaFields(SCHEMA_VERSION + 1));
  expect(await said()).toEqual([[SCHEMA_VERSION + 1, SCHEMA_VERSION]]);
});

test("a database that does not answer stops nothing", async () => {
  const db = { doc: () => ({ get: async () => Promise.reject(new Error("gone")) }) } as unknown as Database["db"];
  expect(await said(db)).toEqual(["schema"]);
});

test.each([[undefined], [{}], [{ version: "2" }], [{ version: 0 }], [{ version: 1.5 }]])("%j is version 1", (fields) =>
  expect(schemaVersionFrom(fields)).toBe(1),
);
