import { FieldPath, FieldValue, Filter, Timestamp, type Firestore } from "firebase-admin/firestore";
import { expect, test } from "vitest";
import type { Database } from "../database.ts";
import { createWhatsAppLimits } from "./whatsapp-limits-store.ts";

const NOW = Date.UTC(2026, 10, 2, 12);
const MONTH = "limits/whatsapp-2026-11";

interface Reference {
  path: string;
  update: (fields: Record<string, FieldValue>) => Promise<void>;
}

/** As much of Firestore as the store uses: a transaction that another got in between of is run again. */
function memoryFirestore() {
  const documents = new Map<string, Record<string, unknown>>();
  const versions = new Map<string, number>();
  let runs = 0;
  const put = (path: string, fields: Record<string, unknown>) => {
    documents.set(path, fields);
    versions.set(path, (versions.get(path) ?? 0) + 1);
  };
  const soon = () => new Promise((resolve) => setImmediate(resolve));
  const doc = (id: string): Reference => ({
    path: `limits/${id}`,
    async update() {
      await soon();
      const found = documents.get(`limits/${id}`);
      if (!found) throw new Error("not found");
      put(`limits/${id}`, { ...found, messages: Number(found["messages"]) - 1 });
    },
  });
  async function runTransaction<Result>(work: (transaction: object) => Promise<Result>): Promise<Result> {
    runs += 1;
    const seen = new Map<string, number>();
    const writes: (() => void)[] = [];
    const result = await work({
      async get({ path }: Reference) {
        await soon();
        seen.set(path, versions.get(path) ?? 0);
        const fields = documents.get(path);
        return { data: () => fields };
      },
      set: ({ path }: Reference, fields: Record<string, unknown>) => writes.push(() => put(path, fields)),
    });
    await soon();
    if ([...seen].some(([path, version]) => (versions.get(path) ?? 0) !== version)) return runTransaction(work);
    for (const write of writes) write();
    return result;
  }
  const db = { collection: () => ({ doc }), runTransaction };
  const database: Database = { db: db as unknown as Firestore, FieldPath, FieldValue, Filter, Timestamp };
  return { database, documents, runs: () => runs };
}

test("of 40 at once as many are sent as the cap allows, from however many instances", async () => {
  const { database, documents, runs } = memoryFirestore();
  const instances = Array.from({ length: 4 }, () => createWhatsAppLimits(database));
  const reserved = await Promise.all(
    instances.flatMap((limits) => Array.from({ length: 10 }, async () => limits.reserve(25, NOW))),
  );
  expect(reserved.filter(({ kind }) => kind === "go")).toHaveLength(25);
  expect(reserved.filter(({ kind }) => kind === "capped")).toHaveLength(15);
  expect(documents.get(MONTH)?.["messages"]).toBe(25);
  expect(runs()).toBeGreaterThan(40);
});

test.each([
  ["the cap was lowered below what went out", 1, "capped"],
  ["the cap is 0", 0, "capped"],
  ["there is no cap", null, "go"],
])("where %s", async (_what, cap, kind) => {
  const limits = createWhatsAppLimits(memoryFirestore().database);
  for (let n = 0; n < 2; n += 1) await limits.reserve(null, NOW);
  expect(await limits.reserve(cap, NOW)).toMatchObject({ kind });
});

test("what was not taken does not count", async () => {
  const { database, documents } = memoryFirestore();
  const limits = createWhatsAppLimits(database);
  expect(await limits.reserve(1, NOW)).toMatchObject({ kind: "go" });
  await limits.giveBack("2026-11");
  expect(documents.get(MONTH)?.["messages"]).toBe(0);
  expect(await limits.reserve(1, NOW)).toMatchObject({ kind: "go" });
  expect(await limits.reserve(1, NOW)).toEqual({ kind: "capped" });
});

test("a new month begins at nothing, and what is stored ends by itself", async () => {
  const { database, documents } = memoryFirestore();
  const limits = createWhatsAppLimits(database);
  await limits.reserve(1, NOW);
  const december = Date.UTC(2026, 11, 1);
  expect(await limits.reserve(1, december)).toEqual({ kind: "go", month: "2026-12" });
  const kept = documents.get(MONTH)?.["expiresAt"] as Timestamp;
  expect(kept.toMillis()).toBeGreaterThan(december);
});
