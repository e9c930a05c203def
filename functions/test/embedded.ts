/** The stores' database in tests: the SDK with the embedded Firestore. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startFirestore } from "embedded-firestore/index.ts";
import { Firestore } from "@google-cloud/firestore";
import { FieldPath, FieldValue, Filter, Timestamp } from "firebase-admin/firestore";
import type { Database } from "../src/firestore/database.ts";

/** With the indexes of this file, where one is given; else every query is answered. */
export async function openEmbedded(
  indexes?: string,
): Promise<{ database: Database; port: number; close: () => Promise<void> }> {
  const server = await startFirestore({ port: 0, onNotice: () => undefined, indexes });
  const db = new Firestore({ projectId: "demo-test", host: `${server.host}:${server.port}`, ssl: false });
  const close = async (): Promise<void> => {
    await db.terminate();
    await server.close();
  };
  return { database: { db, FieldPath, FieldValue, Filter, Timestamp }, port: server.port, close };
}

/** A file with these indexes, for as long as `work` takes. */
export async function withIndexes(indexes: object, work: (file: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "indexes-"));
  const file = join(folder, "firestore.indexes.json");
  try {
    await writeFile(file, JSON.stringify(indexes));
    await work(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}
