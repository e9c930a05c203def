/** Visitors whom no flood of strangers concerns: of those who have just come five ring within a minute. */
import { Firestore, Timestamp } from "@google-cloud/firestore";
import { aConversation } from "@porchlight/contract/examples/conversations.ts";
import { afterAll, beforeAll } from "vitest";
import { newVisitor, PROJECT, url, type SignedIn } from "./doors.ts";

const HOUR_MS = 60 * 60_000;

/** Somebody whom staff have answered an hour ago, of which nothing is kept; `assignee` is the uid of whose conversation it is. */
export async function regularVisitor(assignee: string | null = null): Promise<SignedIn> {
  const visitor = await newVisitor();
  const firestore = ownerFirestore();
  const at = Timestamp.fromMillis(Date.now() - HOUR_MS);
  const { id: _id, ...fields } = aConversation({ audience: ["staff", visitor.uid], assignee });
  await firestore.doc(`conversations/${visitor.uid}`).create({
    ...fields,
    writers: { admin: "Astrid Berg" },
    pace: {},
    createdAt: at,
    updatedAt: at,
  });
  await firestore.terminate();
  return visitor;
}

/** Nobody has rung lately: who comes next rings, for tests whose visitors come by the browser and are new. */
export async function calm(): Promise<void> {
  const firestore = ownerFirestore();
  const { docs } = await firestore.collection("recipients").get();
  await Promise.all(docs.map(({ ref }) => ref.delete()));
  await firestore.terminate();
}

/** The one of `useOwnerFirestore`. */
export let firestore: Firestore;

/** One for all tests of a file, once its stack is there. */
export function useOwnerFirestore(): void {
  beforeAll(() => void (firestore = ownerFirestore()));
  afterAll(() => firestore.terminate());
}

/** The stack's Firestore, which asks this client for no rights. */
export function ownerFirestore(): Firestore {
  // Else it asks for a service account that is not there.
  process.env["METADATA_SERVER_DETECTION"] = "none";
  const { host } = new URL(url().firestore);
  return new Firestore({ projectId: PROJECT, host, ssl: false, customHeaders: { Authorization: "Bearer owner" } });
}
