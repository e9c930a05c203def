/** Topics in Firestore: `topics/{chat}:{conversationId}`, and the links that lead back to the conversation. */
import type { DocumentData } from "firebase-admin/firestore";
import type { Topic, TopicPlace, TopicStore } from "../../channels/telegram/topics/topic-store.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";

/** How long one sender may take to make a topic: its request is bounded at 6 s. */
const LEASE_MS = 30_000;

/** The store on this database. */
export function createTopicStore({ db, Timestamp }: Database): TopicStore {
  const documentOf = ({ chat, conversationId }: TopicPlace) => db.doc(`topics/${chat}:${conversationId}`);
  const linkOf = (chat: string, topic: number) => db.doc(`links/telegram:${chat}:topic-${topic}`);
  const fieldsOf = ({ chat, conversationId }: TopicPlace, { id, name, expiresAt }: Topic, fence: number) => ({
    chat,
    conversationId,
    topicId: id,
    name,
    fence,
    leaseUntil: null,
    expiresAt: Timestamp.fromMillis(expiresAt),
  });

  return {
    claim: (place, now, lost) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const fields = (await transaction.get(documentOf(place))).data() ?? {};
          const topic = topicFrom(fields);
          if (topic && topic.id !== lost) return { kind: "there", topic };
          if (numberOf(fields["leaseUntil"]) > now) return { kind: "busy" };
          const fence = numberOf(fields["fence"]) + 1;
          const leaseUntil = now + LEASE_MS;
          const { chat, conversationId } = place;
          const expiresAt = Timestamp.fromMillis(leaseUntil);
          transaction.set(documentOf(place), { chat, conversationId, fence, leaseUntil, expiresAt });
          return { kind: "yours", fence };
        }),
      ),

    keep: (place, fence, topic) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const fields = (await transaction.get(documentOf(place))).data() ?? {};
          // True also of a topic that came too late: it is there, and it is this visitor's.
          const { conversationId } = place;
          transaction.set(linkOf(place.chat, topic.id), {
            conversationId,
            expiresAt: Timestamp.fromMillis(topic.expiresAt),
          });
          const first = topicFrom(fields);
          if (first && numberOf(fields["fence"]) !== fence) return first;
          transaction.set(documentOf(place), fieldsOf(place, topic, fence));
          return topic;
        }),
      ),

    release: (place, fence) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const fields = (await transaction.get(documentOf(place))).data() ?? {};
          if (numberOf(fields["fence"]) === fence) transaction.update(documentOf(place), { leaseUntil: null });
        }),
      ),

    change: (place, topic) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const fields = (await transaction.get(documentOf(place))).data() ?? {};
          if (fields["topicId"] !== topic.id) return;
          const expiresAt = Timestamp.fromMillis(topic.expiresAt);
          transaction.set(documentOf(place), fieldsOf(place, topic, numberOf(fields["fence"])));
          transaction.set(linkOf(place.chat, topic.id), { conversationId: place.conversationId, expiresAt });
        }),
      ),
  };
}

function topicFrom({ topicId, name, expiresAt }: DocumentData): Topic | undefined {
  if (typeof topicId !== "number" || typeof name !== "string") return undefined;
  return { id: topicId, name, expiresAt: isTime(expiresAt) ? expiresAt.toMillis() : 0 };
}

function numberOf(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

function isTime(value: unknown): value is { toMillis(): number } {
  return typeof value === "object" && value !== null && "toMillis" in value && typeof value.toMillis === "function";
}
