/**
 * The inbox's query. Each filter has an index with the audience (or the tag) and the order in firestore.indexes.json; for
 * several at once Firestore merges theirs. https://firebase.google.com/docs/firestore/query-data/index-overview
 */
import type { CollectionReference, DocumentSnapshot, Query, Timestamp } from "firebase-admin/firestore";
import type { CountQuery, InboxPosition, InboxQuery } from "../../services.ts";
import type { Database } from "../database.ts";

/** Forward in order of change from `after` or in that of waiting, else backward from `before` or from the newest. */
export function inboxQuery(
  conversations: CollectionReference,
  { principals, tag, order, after, before, limit, ...part }: InboxQuery,
  { Timestamp }: Pick<Database, "Timestamp">,
): Query {
  // Firestore takes one question of lists at a time. Whoever reads the answer asks the audience once more.
  const whose =
    tag === undefined
      ? conversations.where("audience", "array-contains-any", principals)
      : conversations.where("tags", "array-contains", tag);
  let query = filtered(whose, part);
  if (order === "waiting") query = query.where("last.author.kind", "==", "visitor");
  const direction = after === undefined && order === undefined ? "desc" : "asc";
  query = query.orderBy(orderField(order), direction).orderBy("__name__", direction);
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

function orderField(order: InboxQuery["order"]): string {
  return order === "waiting" ? "last.at" : "updatedAt";
}

/** Where a conversation stands in its order. Firestore's times have microseconds; milliseconds would tie. */
export function positionOf(document: DocumentSnapshot, { order }: Pick<InboxQuery, "order">): InboxPosition {
  const time: unknown = document.get(orderField(order));
  if (!isTimestamp(time)) throw new Error(`${orderField(order)} is not a timestamp`);
  return { micros: microsOf(time), id: document.id };
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
