/** What other programs use: a Firestore that they start themselves. */
export { startFirestore } from "./server.ts";
export type { FirestoreOptions, RunningFirestore } from "./server.ts";
