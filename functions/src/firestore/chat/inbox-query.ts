/**
 * The inbox's query. Each filter has an index with the audience and the order in firestore.indexes.json; for several at
 * once Firestore merges theirs. https://firebase.google.com/docs/firestore/query-data/index-overview
 */
import type { CollectionReference, DocumentSnapshot, Query, Timestamp } from "firebase-admin/firestore";
import type { CountQuery, InboxPosition, InboxQuery } from "../../services.ts";
import type { Database } from "../database.ts";

/** Forward in order of change from `after`, else backward from `before` or from the newest. */
export function inboxQuery(
  conversations: CollectionReference,
  { principals, after, before, limit, ...part }: InboxQuery,
  { Timestamp }: Pick<Database, "Timestamp">,
): Query {
  let query = filtered(conversations.where("audience", "array-contains-any", principals), part);
  const direction = after === undefined ? "desc" : "asc";
  query = query.orderBy("updatedAt", direction).orderBy("__name__", direction);
  const from = after ?? before;
  if (from !== undefined) {
    const time = timestampOf(from, Timestamp);
    // The empty id stands before every conversation of that moment.
    query = from.id === "" ? query.startAt(time) : query.startAfter(time, from.id);
  }
  return query.limit(limit);
}

/** Only equalities: Firestore joins the indexes of single fields, and needs none of its own. */
export function countQuery(conversations: CollectionReference, { of, ...part }: CountQuery): Query {
  const whose =
    "upToDate" in of
      ? conversations.where("upToDate", "array-contains", of.upToDate)
      : conversations.where("audience", "array-contains-any", of.principals);
  return filtered(whose, part);
}

function filtered(
  conversations: Query,
  { kind, status, assignee }: Pick<InboxQuery, "kind" | "status" | "assignee">,
): Query {
  let query = conversations;
  if (kind !== undefined) query = query.where("kind", "==", kind);
  if (status !== undefined) query = query.where("status", "==", status);
  if (assignee !== undefined) query = query.where("assignee", "==", assignee);
  return query;
}

/** Where a conversation stands in the order of change. Its `updatedAt` has microseconds; milliseconds would tie. */
export function positionOf(document: DocumentSnapshot): InboxPosition {
  const updatedAt: unknown = document.get("updatedAt");
  if (!isTimestamp(updatedAt)) throw new Error("updatedAt is not a timestamp");
  return { micros: microsOf(updatedAt), id: document.id };
}

export function microsOf({ seconds, nanoseconds }: Pick<Timestamp, "seconds" | "nanoseconds">): number {
  return seconds * 1_000_000 + Math.floor(nanoseconds / 1000);
}

function timestampOf({ micros }: InboxPosition, Timestamp: Database["Timestamp"]): Timestamp {
  return new Timestamp(Math.floor(micros / 1_000_000), (micros % 1_000_000) * 1000);
}

function isTimestamp(value: unknown): value is Timestamp {
  return typeof value === "object" && value !== null && "seconds" in value && "nanoseconds" in value;
}
