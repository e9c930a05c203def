/** Firestore, loaded when first needed: its client is most of what a cold start would read. */
import type { FieldPath, FieldValue, Filter, Firestore, Timestamp } from "firebase-admin/firestore";

/** The database and the values that only its SDK can make. Stores take this; they import types of the SDK alone. */
export interface Database {
  db: Firestore;
  FieldPath: typeof FieldPath;
  FieldValue: typeof FieldValue;
  Filter: typeof Filter;
  Timestamp: typeof Timestamp;
}

/** The default database of the app that firebase-admin was initialised with. gRPC: REST costs twice the CPU a call. */
export async function openDatabase(): Promise<Database> {
  const { FieldPath, FieldValue, Filter, getFirestore, Timestamp } = await import("firebase-admin/firestore");
  return { db: getFirestore(), FieldPath, FieldValue, Filter, Timestamp };
}
