/** Topics in Firestore: `topics/{chat}:{conversationId}`, and the links that lead back to the conversation. */
import type { TopicPlace, TopicStore } from "../../channels/telegram/topics/topic-store.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";
import { linkFields } from "../link-document.ts";
import { claimFields, releasedFields, topicFields, topicFrom } from "./topic-document.ts";

/** How long one sender may take to make a topic: its request is bounded at 6 s. */
const LEASE_MS = 30_000;

/** The store on this database. */
export function createTopicStore(database: Database): TopicStore {
  const { db } = database;
  const documentOf = ({ chat, conversationId }: TopicPlace) => db.doc(`topics/${chat}:${conversationId}`);
  const linkOf = (chat: string, topic: number) => db.doc(`links/telegram:${chat}:topic-${topic}`);

  return {
    claim: (place, now, lost) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const stored = topicFrom((await transaction.get(documentOf(place))).data());
          if (stored.topic && stored.topic.id !== lost) return { kind: "there", topic: stored.topic };
          if (stored.leaseUntil > now) return { kind: "busy" };
          const fence = stored.fence + 1;
          transaction.set(documentOf(place), claimFields(place, fence, now + LEASE_MS, database));
          return { kind: "yours", fence };
        }),
      ),

    keep: (place, fence, topic) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const first = topicFrom((await transaction.get(documentOf(place))).data());
          // True also of a topic that came too late: it is there, and it is this visitor's.
          const link = linkFields(place.conversationId, topic.expiresAt, database);
          transaction.set(linkOf(place.chat, topic.id), link);
          if (first.topic && first.fence !== fence) return first.topic;
          transaction.set(documentOf(place), topicFields(place, topic, fence, database));
          return topic;
        }),
      ),

    release: (place, fence) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const stored = topicFrom((await transaction.get(documentOf(place))).data());
          if (stored.fence === fence) transaction.update(documentOf(place), releasedFields());
        }),
      ),

    change: (place, topic) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const stored = topicFrom((await transaction.get(documentOf(place))).data());
          if (stored.topic?.id !== topic.id) return;
          transaction.set(documentOf(place), topicFields(place, topic, stored.fence, database));
          const link = linkFields(place.conversationId, topic.expiresAt, database);
          transaction.set(linkOf(place.chat, topic.id), link);
        }),
      ),
  };
}
