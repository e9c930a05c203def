/** `topics/{chat}:{conversationId}`: a visitor's topic in a group, or who is making it. */
import { number, object, string } from "zod";
import type { Topic, TopicPlace } from "../../channels/telegram/topics/topic-store.ts";
import { type Fields, type Sdk, time } from "../codec.ts";

/** `fence` grows with each who gets the right to make the topic; the right lapses at `leaseUntil`. */
interface StoredTopic {
  topic: Topic | undefined;
  fence: number;
  leaseUntil: number;
}

const named = object({ topicId: number(), name: string(), expiresAt: time.catch(0) });
const right = object({ fence: number().catch(0), leaseUntil: number().catch(0) });

/** What is spoiled counts as not there: no topic, and nobody making one. */
export function topicFrom(fields: Fields | undefined = {}): StoredTopic {
  const { data } = named.safeParse(fields);
  const topic = data && { id: data.topicId, name: data.name, expiresAt: data.expiresAt };
  return { topic, ...right.parse(fields) };
}

/** Everything of a topic that is there. */
export function topicFields(place: TopicPlace, { id, name, expiresAt }: Topic, fence: number, { Timestamp }: Sdk) {
  const { chat, conversationId } = place;
  return {
    chat,
    conversationId,
    topicId: id,
    name,
    fence,
    leaseUntil: null,
    expiresAt: Timestamp.fromMillis(expiresAt),
  };
}

/** Everything of one that somebody is making. */
export function claimFields({ chat, conversationId }: TopicPlace, fence: number, until: number, { Timestamp }: Sdk) {
  return { chat, conversationId, fence, leaseUntil: until, expiresAt: Timestamp.fromMillis(until) };
}

/** What to update where somebody gives the right back. */
export function releasedFields() {
  return { leaseUntil: null };
}
