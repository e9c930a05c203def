/** One conversation moves to the end of another in Firestore, with all that goes in the same moment. */
import type { DocumentSnapshot, QueryDocumentSnapshot, Transaction } from "firebase-admin/firestore";
import { MOVED_MOST, placeAfter, type Moves } from "../../chat/identity/moved-conversation.ts";
import { searchEntries } from "../../chat/search/entry.ts";
import type { Logs } from "../../logs.ts";
import { movedCursors } from "../../notify/moving/moved-cursors.ts";
import { topicFields, topicFrom } from "../channels/topic-document.ts";
import { changedConversationFields, conversationFrom, newConversationFields } from "../chat/conversation-document.ts";
import { messageFields, messagesFrom } from "../chat/message-document.ts";
import { searchEntryFields } from "../chat/search-document.ts";
import { fromIn, visitorFields } from "../chat/visitor-document.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";
import { cursorsFields, cursorsFrom } from "../notify/cursor-document.ts";
import { erasureFields, erasureFrom } from "./erasure-document.ts";

/** The store on this database. */
export function createMoveStore(database: Database, logs: Pick<Logs, "documentBroken">): Moves {
  const { db } = database;
  const places = (id: string) =>
    ["conversations", "cursors", "visitors"].map((collection) => db.collection(collection).doc(id));
  const messagesOf = (id: string) => db.collection("conversations").doc(id).collection("messages");

  return {
    move: (from, into, now, decide) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const erasure = db.collection("erasures").doc(from);
          const [own, other] = [places(from), places(into)];
          const [left, leftCursors, leftVisitor, there, thereCursors, thereVisitor, former] = await transaction.getAll(
            ...own,
            ...other,
            erasure,
          );
          if (!left?.exists) return false;
          const before = conversationFrom(from, left.data());
          if (before.kind !== "visitor") return false;
          const known = there?.exists ? conversationFrom(into, there.data()) : undefined;
          const { docs } = await transaction.get(
            messagesOf(from)
              .orderBy("seq")
              .limit(MOVED_MOST + 1),
          );
          if (docs.length > MOVED_MOST) return false;
          // A message may have been sent again by who they are now, before this.
          const taken =
            known && docs.length > 0 ? await transaction.getAll(...docs.map(({ id }) => messagesOf(into).doc(id))) : [];
          const unseen = docs.filter(({ id }) => !taken.some((each) => each.exists && each.id === id));
          const messages = messagesFrom(from, unseen, logs);
          const topics = await topicsOf(transaction, from, into);

          const moved = decide(before, messages, known);
          const offset = known?.seq ?? 0;
          const cursors = movedCursors(found(leftCursors, from), found(thereCursors, into), {
            from,
            into,
            offset,
            place: placeAfter(offset, messages),
            now,
          });
          const [conversation, cursor, visitor] = other;
          if (!conversation || !cursor || !visitor) return false;
          if (known) transaction.update(conversation, changedConversationFields(moved.conversation, database));
          else transaction.create(conversation, newConversationFields(moved.conversation, database));
          for (const message of moved.messages)
            transaction.create(messagesOf(into).doc(message.id), messageFields(message, database));
          for (const entry of searchEntries(known, moved.conversation, moved.messages))
            transaction.set(db.doc(`search/${entry.id}`), searchEntryFields(entry), { merge: true });
          if (cursors) transaction.set(cursor, cursorsFields(cursors, now, database));
          if (!thereVisitor?.exists)
            transaction.set(visitor, visitorFields([], fromIn(leftVisitor?.data() ?? {}) ?? undefined));
          for (const reference of own) transaction.delete(reference);
          for (const { gone, kept, fields } of topics) {
            transaction.delete(gone);
            if (kept && fields) transaction.set(kept, fields);
          }
          const { unreached = {} } = erasureFrom(from, former?.data()) ?? {};
          const { createdAt: begunAt, seq } = before;
          const what = { conversationId: from, at: now, begunAt, seq, notified: [], unreached, dueAt: now, into };
          transaction.set(erasure, erasureFields(what, database));
          return true;
        }),
      ),
  };

  /** Where the other has no topic in a chat they go on in this one. */
  async function topicsOf(transaction: Transaction, from: string, into: string) {
    const { docs } = await transaction.get(db.collection("topics").where("conversationId", "==", from));
    if (docs.length === 0) return [];
    const chats = docs.map((document) => String(document.get("chat")));
    const others = await transaction.getAll(...chats.map((chat) => db.doc(`topics/${chat}:${into}`)));
    return docs.map((document, nth) =>
      goingOn(document, others[nth], { chat: chats[nth] ?? "", conversationId: into }),
    );
  }

  function goingOn(
    document: QueryDocumentSnapshot,
    other: DocumentSnapshot | undefined,
    place: { chat: string; conversationId: string },
  ) {
    const { topic, fence } = topicFrom(document.data());
    if (!topic || !other || topicFrom(other.data()).topic) return { gone: document.ref };
    return { gone: document.ref, kept: other.ref, fields: topicFields(place, topic, fence, database) };
  }

  function found(document: DocumentSnapshot | undefined, id: string) {
    return document?.exists ? cursorsFrom(id, document.data() ?? {}, logs) : undefined;
  }
}
