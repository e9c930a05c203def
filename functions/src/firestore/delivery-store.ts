/** Ledgers in Firestore: `deliveries/{messageId}`, and `links` to the messages that providers took. */
import type { DocumentData, DocumentReference, Transaction } from "firebase-admin/firestore";
import type { DeliveryChange, DeliveryStore, LedgerKey, LinkKey } from "../notify/notify-services.ts";
import type { TargetRef } from "../channels/ref.ts";
import type { Database } from "./database.ts";
import { decodeDelivery, encodeDelivery } from "./delivery-document.ts";
import { storing } from "./failures.ts";
import { inboundId } from "./inbound-document.ts";
import { oneAtATime } from "./one-at-a-time.ts";

/** Stands in neither a message's id nor a conversation's. */
const BESIDE = "~";

interface Found {
  reference: DocumentReference;
  data: DocumentData | undefined;
}

/** The store on this database. A transaction that another got in between of is run again by the SDK. */
export function createDeliveryStore(database: Database): DeliveryStore {
  const { db } = database;
  const ledgers = db.collection("deliveries");
  const queued = oneAtATime();

  /**
   * Clients make the ids of messages, so two conversations can have one each under the same id: the ledger that comes
   * second stands beside the first, under an id with its conversation in it. One read; two for the second of the two.
   */
  async function find(transaction: Transaction, { id, conversationId }: LedgerKey): Promise<Found> {
    const reference = ledgers.doc(id);
    const data = (await transaction.get(reference)).data();
    if (data === undefined || data["conversationId"] === conversationId) return { reference, data };
    const beside = ledgers.doc(`${id}${BESIDE}${conversationId}`);
    return { reference: beside, data: (await transaction.get(beside)).data() };
  }

  return {
    // In one instance the results of several targets wait for each other here: cheaper than contending in Firestore.
    change: (message, decide) =>
      queued(message.id, () =>
        storing(() =>
          db.runTransaction(async (transaction) => {
            const { reference, data } = await find(transaction, message);
            const current = data && decodeDelivery(message.id, data);
            const change = decide(current);
            if (change.delivery && change.delivery !== current) {
              transaction.set(reference, encodeDelivery(change.delivery, database));
            }
            writeBeside(database, transaction, message, change);
            return change.result;
          }),
        ),
      ),

    ofConversation: (conversationId, { after, before, limit }) =>
      storing(async () => {
        const later = ledgers.where("conversationId", "==", conversationId).where("seq", ">", after);
        const theirs = before === undefined ? later : later.where("seq", "<", before);
        const { docs } = await theirs.orderBy("seq", "desc").limit(limit).get();
        return docs.map((document) => decodeDelivery(messageIdOf(document.id), document.data())).toReversed();
      }),

    linked: (link) => storing(async () => refFrom((await db.collection("links").doc(linkId(link)).get()).data())),
  };
}

function writeBeside(
  { db, FieldValue, Timestamp }: Database,
  transaction: Transaction,
  { id, conversationId }: LedgerKey,
  { told, links = [] }: DeliveryChange<unknown>,
): void {
  if (told) {
    const message = db.doc(`conversations/${conversationId}/messages/${id}`);
    transaction.update(message, { untold: FieldValue.delete() });
  }
  for (const link of links) {
    transaction.set(db.collection("links").doc(linkId(link)), {
      conversationId: link.conversationId,
      messageId: link.messageId,
      key: link.key,
      expiresAt: Timestamp.fromMillis(link.expiresAt),
    });
  }
}

/** The message that the ledger under this id belongs to. */
export function messageIdOf(documentId: string): string {
  return documentId.split(BESIDE, 1).join();
}

/** `{provider}:{chat}:{message}`, as whoever looks for an answer's conversation reads it. */
function linkId({ provider, chat, message }: LinkKey): string {
  return inboundId(`${provider}:${chat}:${message}`);
}

/** Links of former versions name the conversation alone. */
function refFrom(fields: DocumentData | undefined): TargetRef | undefined {
  const { conversationId, messageId, key } = fields ?? {};
  if (typeof conversationId !== "string" || typeof messageId !== "string" || typeof key !== "string") return undefined;
  return { conversationId, messageId, key };
}
