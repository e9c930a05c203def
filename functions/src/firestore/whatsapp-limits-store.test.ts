import { FieldPath, FieldValue, Timestamp, type Firestore } from "firebase-admin/firestore";
import { expect, test } from "vitest";
import type { Database } from "./database.ts";
import { createWhatsAppLimits } from "./whatsapp-limits-store.ts";

const NOW = Date.UTC(2026, 10, 2, 12);
const MONTH = "limits/whatsapp-2026-11";
const NUMBER = "4790000001";

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
      async getAll(...references: Reference[]) {
        await soon();
        return references.map(({ path }) => {
          seen.set(path, versions.get(path) ?? 0);
          const fields = documents.get(path);
          return { get: (name: string) => fields?.[name] };
        });
      },
      set: ({ path }: Reference, fields: Record<string, unknown>) => writes.push(() => put(path, fields)),
    });
    await soon();
    if ([...seen].some(([path, version]) => (versions.get(path) ?? 0) !== version)) return runTransaction(work);
    for (const write of writes) write();
    return result;
  }
  const db = { collection: () => ({ doc }), runTransaction };
  const database: Database = { db: db as unknown as Firestore, FieldPath, FieldValue, Timestamp };
  return { database, documents, runs: () => runs };
}

test("of many instances that want the same number at once one may send, and each other has a slot of its own", async () => {
  const { database, runs } = memoryFirestore();
  const instances = Array.from({ length: 20 }, () => createWhatsAppLimits(database));
  const reserved = await Promise.all(instances.map((limits) => limits.reserve(NUMBER, null, NOW)));
  expect(reserved.filter(({ kind }) => kind === "go")).toHaveLength(1);
  const waits = reserved.flatMap((one) => (one.kind === "wait" ? [one.waitMs] : [])).sort((a, b) => a - b);
  expect(waits).toEqual(Array.from({ length: 19 }, (_, index) => (index + 1) * 6000));
  expect(runs()).toBeGreaterThan(20);
});

test("a number is sent to again after 6 s, and another one at once", async () => {
  const limits = createWhatsAppLimits(memoryFirestore().database);
  expect(await limits.reserve(NUMBER, null, NOW)).toEqual({ kind: "go", month: "2026-11" });
  expect(await limits.reserve("4790000002", null, NOW)).toMatchObject({ kind: "go" });
  expect(await limits.reserve(NUMBER, null, NOW + 5999)).toMatchObject({ kind: "wait", waitMs: 1 });
  expect(await limits.reserve(NUMBER, null, NOW + 6000)).toMatchObject({ kind: "go" });
});

test("of 40 numbers at once as many are sent to as the cap allows, from however many instances", async () => {
  const { database, documents } = memoryFirestore();
  const instances = Array.from({ length: 4 }, () => createWhatsAppLimits(database));
  const reserved = await Promise.all(
    instances.flatMap((limits, which) =>
      Array.from({ length: 10 }, async (_, index) => limits.reserve(`479000000${which}${index}`, 25, NOW)),
    ),
  );
  expect(reserved.filter(({ kind }) => kind === "go")).toHaveLength(25);
  expect(reserved.filter(({ kind }) => kind === "capped")).toHaveLength(15);
  expect(documents.get(MONTH)?.["messages"]).toBe(25);
});

test("what was not taken does not count, and the number waits all the same", async () => {
  const { database, documents } = memoryFirestore();
  const limits = createWhatsAppLimits(database);
  expect(await limits.reserve(NUMBER, 1, NOW)).toMatchObject({ kind: "go" });
  await limits.giveBack("2026-11");
  expect(documents.get(MONTH)?.["messages"]).toBe(0);
  expect(await limits.reserve(NUMBER, 1, NOW + 1000)).toMatchObject({ kind: "wait" });
  expect(await limits.reserve(NUMBER, 1, NOW + 6000)).toMatchObject({ kind: "go" });
  expect(await limits.reserve("4790000002", 1, NOW + 6000)).toEqual({ kind: "capped" });
});

test("a new month begins at nothing, and what is stored ends by itself and shows no number", async () => {
  const { database, documents } = memoryFirestore();
  const limits = createWhatsAppLimits(database);
  await limits.reserve(NUMBER, 1, NOW);
  const december = Date.UTC(2026, 11, 1);
  expect(await limits.reserve(NUMBER, 1, december)).toEqual({ kind: "go", month: "2026-12" });
  for (const [path, fields] of documents) {
    expect(path).not.toContain(NUMBER);
    expect((fields["expiresAt"] as Timestamp).toMillis()).toBeGreaterThan(NOW);
  }
  const kept = documents.get(MONTH)?.["expiresAt"] as Timestamp;
  expect(kept.toMillis()).toBeGreaterThan(december);
});
