/** The topics that were made for visitors, as the channel needs them; Firestore keeps them. */

/** One visitor's conversation in one chat. */
export interface TopicPlace {
  chat: string;
  conversationId: string;
}

export interface Topic {
  /** `message_thread_id` of what is written into it. */
  id: number;
  name: string;
  /** When it may be forgotten: an answer written into it then finds no conversation. Milliseconds since 1970. */
  expiresAt: number;
}

/** What a sender finds: the topic, another who is making it, or the right to make it. */
type TopicClaim = { kind: "there"; topic: Topic } | { kind: "busy" } | { kind: "yours"; fence: number };

export interface TopicStore {
  /**
   * Two senders at once never both get the right to make a topic; it lapses after half a minute. `lost` is the id of a
   * topic that Telegram no longer has: it counts as none. One read, and a write for the right.
   */
  claim(place: TopicPlace, now: number, lost?: number): Promise<TopicClaim>;
  /**
   * Keeps a topic, and the link by which an answer in it finds the conversation. Answers with the one that is kept: the
   * right may have lapsed, and another sender have been first. Two writes.
   */
  keep(place: TopicPlace, fence: number, topic: Topic): Promise<Topic>;
  /** Gives the right back: no topic was made. */
  release(place: TopicPlace, fence: number): Promise<void>;
  /** Another name, or kept for longer, if it is still this topic. */
  change(place: TopicPlace, topic: Topic): Promise<void>;
}
