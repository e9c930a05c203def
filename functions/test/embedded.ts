/** The stores' database in tests: the SDK with the embedded Firestore. */
import { FieldPath, FieldValue, Timestamp } from "firebase-admin/firestore";
import { openFirestore } from "../../emulators/firestore/test-firestore.ts";
import type { Database } from "../src/firestore/database.ts";

/** With these indexes, where a file is given; else every query is answered. */
export async function openEmbedded(indexes?: string): Promise<{ database: Database; close: () => Promise<void> }> {
  const { db, close } = await openFirestore({ indexes });
  return { database: { db, FieldPath, FieldValue, Timestamp }, close };
}
