/** Conversations and their messages in Firestore. */
import type { DocumentSnapshot } from "firebase-admin/firestore";
import type { Conversation } from "../../chat/conversation.ts";
import type { Logs } from "../../logs.ts";
import type { ConversationStore } from "../../services.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";
import { changedConversationFields, conversationFrom, newConversationFields } from "./conversation-document.ts";
import { searchEntry } from "../../chat/search/entry.ts";
import { editedFields, messageFields, messageFrom, messagesFrom } from "./message-document.ts";
import { searchEntryFields } from "./search-document.ts";
import { visitorFields } from "./visitor-document.ts";
import { inboundDocument } from "../inbound-document.ts";
import { countQuery, inboxQuery, microsOf, positionOf } from "./inbox-query.ts";
import { oneAtATime } from "../one-at-a-time.ts";

/** Changes of one conversation from several instances contend: the SDK tries again, each time after a longer pause. */
const MAX_ATTEMPTS = 10;

export function createConversationStore(database: Database, logs: Pick<Logs, "documentBroken">): ConversationStore {
  const { db } = database;
  const conversations = db.collection("conversations");
  const messagesOf = (id: string) => conversations.doc(id).collection("messages");
  const queued = oneAtATime();

  return {
    get: (id) => storing(async () => found(await conversations.doc(id).get())),

    list: (query) =>
      storing(async () => {
        const page = await inboxQuery(conversations, query, database).get();
        return {
          conversations: page.docs.map((document) => ({
            conversation: conversationFrom(document.id, document.data()),
            position: positionOf(document, query),
          })),
          readMicros: microsOf(page.readTime),
        };
      }),

    count: (query) => storing(async () => (await countQuery(conversations, query).count().get()).data().count),

    messages: (id, { after, before, limit, internal }) =>
      storing(async () => {
        const all = messagesOf(id);
        const shown = internal === undefined ? all : all.where("internal", "==", internal);
        const query =
          after === undefined
            ? (before === undefined ? shown : shown.where("seq", "<", before)).orderBy("seq", "desc")
            : shown.where("seq", ">", after).orderBy("seq");
        const { docs } = await query.limit(limit).get();
        return messagesFrom(id, docs, logs);
      }),

    message: (id, messageId) =>
      storing(async () => {
        const document = await messagesOf(id).doc(messageId).get();
        return document.exists ? messageFrom(id, messageId, document.data()) : undefined;
      }),

    // In one instance changes of one conversation wait for each other here: cheaper than contending in Firestore.
    change: (id, decide, messageId) =>
      queued(id, () =>
        storing(() =>
          db.runTransaction(
            async (transaction) => {
              const reference = conversations.doc(id);
              const wanted = messageId === undefined ? [] : [messagesOf(id).doc(messageId)];
              const [document, stored] = await transaction.getAll(reference, ...wanted);
              const current = document && found(document);
              const before = stored?.exists ? messageFrom(id, stored.id, stored.data()) : undefined;
              const { conversation, message, edited, inbound, visitor, result } = decide(current, before);
              if (conversation !== undefined) {
                if (current) transaction.update(reference, changedConversationFields(conversation, database));
                else transaction.create(reference, newConversationFields(conversation, database));
              }
              if (message !== undefined) {
                transaction.create(messagesOf(id).doc(message.id), messageFields(message, database));
              }
              if (edited !== undefined) transaction.update(messagesOf(id).doc(edited.id), editedFields(edited));
              const entry = searchEntry(current, conversation, message ?? edited);
              if (entry) transaction.set(db.doc(`search/${entry.id}`), searchEntryFields(entry), { merge: true });
              if (inbound !== undefined) transaction.create(...inboundDocument(inbound, database));
              if (visitor !== undefined) {
                const fields = visitorFields(visitor.resumeKeyHashes, visitor.from);
                transaction.set(db.doc(`visitors/${id}`), fields, { merge: true });
              }
              return result;
            },
            { maxAttempts: MAX_ATTEMPTS },
          ),
        ),
      ),
  };
}

function found(document: DocumentSnapshot): Conversation | undefined {
  return document.exists ? conversationFrom(document.id, document.data()) : undefined;
}
