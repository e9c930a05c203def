/** Ledgers in Firestore: `deliveries/{messageId}`, and `links` to the messages that providers took. */
import type { Transaction } from "firebase-admin/firestore";
import type { DeliveryChange, DeliveryStore, Link } from "../notify/notify-services.ts";
import type { Database } from "./database.ts";
import { decodeDelivery, encodeDelivery } from "./delivery-document.ts";
import { storing } from "./failures.ts";
import { oneAtATime } from "./one-at-a-time.ts";

/** The store on this database. A transaction that another got in between of is run again by the SDK. */
export function createDeliveryStore(database: Database): DeliveryStore {
  const { db } = database;
  const ledgers = db.collection("deliveries");
  const queued = oneAtATime();

  return {
    get: (messageId) =>
      storing(async () => {
        const data = (await ledgers.doc(messageId).get()).data();
        return data && decodeDelivery(messageId, data);
      }),

    // In one instance the results of several targets wait for each other here: cheaper than contending in Firestore.
    change: (messageId, decide) =>
      queued(messageId, () =>
        storing(() =>
          db.runTransaction(async (transaction) => {
            const reference = ledgers.doc(messageId);
            const data = (await transaction.get(reference)).data();
            const current = data && decodeDelivery(messageId, data);
            const change = decide(current);
            if (change.delivery && change.delivery !== current) {
              transaction.set(reference, encodeDelivery(change.delivery, database));
            }
            writeBeside(database, transaction, messageId, change);
            return change.result;
          }),
        ),
      ),

    ofConversation: (conversationId, limit) =>
      storing(async () => {
        const newest = ledgers.where("conversationId", "==", conversationId).orderBy("seq", "desc").limit(limit);
        const { docs } = await newest.get();
        return docs.map((document) => decodeDelivery(document.id, document.data())).toReversed();
      }),
  };
}

function writeBeside(
  { db, FieldValue, Timestamp }: Database,
  transaction: Transaction,
  messageId: string,
  { told, links = [] }: DeliveryChange<unknown>,
): void {
  if (told) {
    const message = db.doc(`conversations/${told.conversationId}/messages/${messageId}`);
    transaction.update(message, { untold: FieldValue.delete() });
  }
  for (const link of links) {
    const { conversationId, expiresAt } = link;
    transaction.set(db.collection("links").doc(linkId(link)), {
      conversationId,
      expiresAt: Timestamp.fromMillis(expiresAt),
    });
  }
}

/** `{provider}:{chat}:{message}` */
function linkId({ provider, chat, message }: Link): string {
  return `${provider}:${chat}:${message}`;
}
