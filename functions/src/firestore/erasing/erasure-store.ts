/** Erasures in Firestore, and what is left of a conversation that was erased, wherever it is. */
import type { Query, QueryDocumentSnapshot, Timestamp, WriteBatch } from "firebase-admin/firestore";
import { capabilities } from "../../channels/registry.ts";
import type { Erasure, ErasureStore, Left } from "../../chat/erasing/erasure.ts";
import type { Logs } from "../../logs.ts";
import { conversationFrom } from "../chat/conversation-document.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";
import { cursorsFrom } from "../notify/cursor-document.ts";
import { erasureFields, erasureFrom, progressFields } from "./erasure-document.ts";
import { standsBy } from "./stands-by.ts";

/** A commit may hold 500 writes. Of what providers are asked for little at a time: after a crash no more is asked again. */
const PAGES: Record<Left["place"], number> = {
  messages: 300,
  search: 300,
  deliveries: 300,
  questions: 300,
  links: 20,
  answers: 20,
  topics: 20,
};
const DUE_MOST = 50;

/** What Firestore answers where a document is not as it was found. https://grpc.github.io/grpc/core/md_doc_statuscodes.html */
const CHANGED_MEANWHILE = new Set<unknown>([5, 9, 10]);

/** The store on this database. */
export function createErasureStore(database: Database, logs: Pick<Logs, "documentBroken">): ErasureStore {
  const { db, FieldPath, FieldValue, Timestamp } = database;
  const erasures = db.collection("erasures");
  const conversations = db.collection("conversations");
  const cursors = db.collection("cursors");
  const leadingTo = (collection: string, id: string) => db.collection(collection).where("conversationId", "==", id);
  const placeOf: Record<Left["place"], (id: string) => Query> = {
    messages: (id) => conversations.doc(id).collection("messages").select(),
    search: (id) => leadingTo("search", id).select(),
    deliveries: (id) => leadingTo("deliveries", id).select(),
    questions: (id) => db.collection("inbound").where("choices", "array-contains", id).select(),
    links: (id) => leadingTo("links", id).select(),
    answers: (id) => leadingTo("inbound", id).select("messageId"),
    topics: (id) => leadingTo("topics", id).select(),
  };

  return {
    begin: (id, now, decide) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const references = [conversations.doc(id), cursors.doc(id), erasures.doc(id)] as const;
          const [stored, notifying, former] = await transaction.getAll(...references);
          if (!stored?.exists) return undefined;
          const conversation = conversationFrom(id, stored.data());
          if (!decide(conversation)) return undefined;
          const topics = await transaction.get(placeOf.topics(id));
          const { targets } = cursorsFrom(id, notifying?.data() ?? { version: 1 }, logs);
          const devices = Object.entries(targets).filter(([, { channel }]) => capabilities[channel].devices);
          const before = erasureFrom(id, former?.data());
          const notified = [...new Set([...(before?.notified ?? []), ...devices.map(([key]) => key)])];
          const { createdAt: begunAt, seq } = conversation;
          const unreached = before?.unreached ?? {};
          const erasure: Erasure = {
            conversationId: id,
            at: now,
            begunAt,
            seq,
            notified,
            unreached,
            dueAt: now,
            into: null,
          };
          for (const reference of [conversations.doc(id), cursors.doc(id), db.doc(`visitors/${id}`)])
            transaction.delete(reference);
          for (const { ref } of topics.docs) transaction.delete(ref);
          transaction.set(erasures.doc(id), erasureFields(erasure, database));
          return erasure;
        }),
      ),

    read: (id) => storing(async () => erasureFrom(id, (await erasures.doc(id).get()).data())),

    left: (id, place) =>
      storing(async () => {
        const ordered = placeOf[place](id).orderBy(FieldPath.documentId()).limit(PAGES[place]);
        for (let query = ordered; ;) {
          const { docs } = await query.get();
          // Asked for behind them: what was found before this one began is not of it.
          const next = docs.length === 0 ? undefined : await conversations.doc(id).get();
          const found = docs.filter(({ createTime }) => !next?.createTime || isBefore(createTime, next.createTime));
          const last = docs.at(-1);
          if (found.length > 0 || !last || docs.length < PAGES[place]) return found.map((each) => leftOf(place, each));
          query = ordered.startAfter(last);
        }
      }),

    remove: (id, left, unreached = {}) =>
      storing(async () => {
        const batch = db.batch();
        for (const { document, version } of left) batch.delete(db.doc(document), asFound(version));
        const counts = Object.entries(unreached).map(([channel, count]) => [
          `unreached.${channel}`,
          FieldValue.increment(count),
        ]);
        if (counts.length > 0) batch.update(erasures.doc(id), Object.fromEntries(counts));
        return isCommitted(batch);
      }),

    lead: (left, into) =>
      storing(async () => {
        const batch = db.batch();
        // The numbers of requests are of the cursors that are gone.
        const fields = { conversationId: into, key: FieldValue.delete(), request: FieldValue.delete() };
        for (const { document, version } of left) batch.update(db.doc(document), fields, asFound(version));
        return isCommitted(batch);
      }),

    removeCursors: (id, begunAt) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const found = await transaction.get(cursors.doc(id));
          if (!found.exists) return;
          const { createdAt = begunAt } = cursorsFrom(id, found.data() ?? {}, logs);
          if (createdAt <= begunAt) transaction.delete(found.ref);
        }),
      ),

    keep: (id, change) => storing(async () => void (await erasures.doc(id).update(progressFields(change, database)))),

    due: (by) =>
      storing(async () => {
        const query = erasures.where("dueAt", "<=", Timestamp.fromMillis(by)).orderBy("dueAt").limit(DUE_MOST);
        return (await query.select().get()).docs.map(({ id }) => id);
      }),

    quiet: (forMs, now, limit) =>
      storing(async () => {
        const visitors = conversations.where("kind", "==", "visitor");
        const query = visitors.where("last.at", "<=", Timestamp.fromMillis(now - forMs)).orderBy("last.at");
        const { docs, readTime } = await query.limit(limit).select("last.at").get();
        const since = Math.min(now, readTime.toMillis()) - forMs;
        const quiet = docs.filter((each) => (each.get("last.at") as Timestamp).toMillis() <= since);
        return { ids: quiet.map(({ id }) => id), since };
      }),
  };
}

function asFound(version: unknown) {
  return { lastUpdateTime: version as Timestamp };
}

/** False where a document is not as it was found. */
async function isCommitted(batch: WriteBatch): Promise<boolean> {
  try {
    await batch.commit();
    return true;
  } catch (thrown) {
    if (CHANGED_MEANWHILE.has(Object(thrown).code)) return false;
    throw thrown;
  }
}

function leftOf(place: Left["place"], document: QueryDocumentSnapshot): Left {
  const { id, ref, updateTime: version } = document;
  // What staff did that became no message was no text of theirs.
  const isShown = place === "links" || (place === "answers" && typeof document.get("messageId") === "string");
  const stands = isShown ? standsBy(id) : undefined;
  return { place, document: ref.path, version, ...(stands && { stands }) };
}

function isBefore(one: Timestamp, other: Timestamp): boolean {
  return one.valueOf() < other.valueOf();
}
