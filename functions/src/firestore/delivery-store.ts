/** Ledgers in Firestore: `deliveries/{messageId}`, and `links` to the messages that providers took. */
import { FieldValue, Timestamp, type Firestore, type Transaction } from "firebase-admin/firestore";
import type { DeliveryChange, DeliveryStore, Link } from "../notify/notify-services.ts";
import { decodeDelivery, encodeDelivery } from "./delivery-document.ts";

/** The store on this database. Transactions are retried by the SDK when another got in between. */
export function createDeliveryStore(firestore: Firestore): DeliveryStore {
  const ledger = (messageId: string) => firestore.collection("deliveries").doc(messageId);
  return {
    async get(messageId) {
      const data = (await ledger(messageId).get()).data();
      return data && decodeDelivery(messageId, data);
    },

    change(messageId, decide) {
      return firestore.runTransaction(async (transaction) => {
        const data = (await transaction.get(ledger(messageId))).data();
        const current = data && decodeDelivery(messageId, data);
        const change = decide(current);
        if (change.delivery && change.delivery !== current) {
          transaction.set(ledger(messageId), encodeDelivery(change.delivery));
        }
        writeBeside(firestore, transaction, messageId, change);
        return change.result;
      });
    },

    async ofConversation(conversationId, limit) {
      const newest = firestore
        .collection("deliveries")
        .where("conversationId", "==", conversationId)
        .orderBy("seq", "desc")
        .limit(limit);
      const { docs } = await newest.get();
      return docs.map((document) => decodeDelivery(document.id, document.data())).toReversed();
    },
  };
}

function writeBeside(
  firestore: Firestore,
  transaction: Transaction,
  messageId: string,
  { told, links = [] }: DeliveryChange<unknown>,
): void {
  if (told) {
    const message = firestore.doc(`conversations/${told.conversationId}/messages/${messageId}`);
    transaction.update(message, { untold: FieldValue.delete() });
  }
  for (const link of links) {
    const { conversationId, expiresAt } = link;
    transaction.set(firestore.collection("links").doc(linkId(link)), {
      conversationId,
      expiresAt: Timestamp.fromMillis(expiresAt),
    });
  }
}

/** `{provider}:{chat}:{message}` */
export function linkId({ provider, chat, message }: Pick<Link, "provider" | "chat" | "message">): string {
  return `${provider}:${chat}:${message}`;
}
