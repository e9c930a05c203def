/**
 * A conversation that is gone for everybody, while something of it is left elsewhere: messages, links, what stands in
 * chats. Everything that is left leads back to its id, so whoever goes on with it needs to know no more (decision 27).
 */
import type { ChannelName } from "../../../contract/people/channels.ts";
import { NOTIFY_LIMIT_MS } from "../../times.ts";
import type { Conversation } from "../conversation.ts";

/** `erasures/{conversationId}`. It holds nothing that anybody wrote. */
export interface Erasure {
  conversationId: string;
  /** When the conversation went. */
  at: number;
  /** When it had begun: another one may begin under the same id. */
  begunAt: number;
  /** Number of its last message: notifications up to here are closed. */
  seq: number;
  /** Keys of the devices that may show one; none once they were told. */
  notified: readonly string[];
  /** How many messages stay in people's chats, by channel. */
  unreached: Readonly<Partial<Record<ChannelName, number>>>;
  /** When to go on; null where nothing is left. */
  dueAt: number | null;
  /** The conversation that it stands in by now: what leads to this one is to lead there. Null for one that is erased. */
  into: string | null;
}

/** Where something may be left, in the order in which it goes: what was written first. */
export const PLACES = ["messages", "search", "deliveries", "questions", "links", "answers", "topics"] as const;
type Place = (typeof PLACES)[number];

/** One document that is left. */
export interface Left {
  place: Place;
  /** Its path. */
  document: string;
  /** What stands in somebody's chat because of it; absent where nothing does. */
  stands?: { channel: ChannelName; chat: string; message: string };
  /** As it was found; only the store knows what it means. */
  version: unknown;
}

export interface ErasureStore {
  /**
   * Takes the conversation away, with its visitor's keys, its cursors and its topics' names, and writes down what is left, in one transaction:
   * from then on it is nowhere shown, and is found until nothing is left. Undefined, and nothing happens, where there is
   * none or `decide` says no. `decide` is pure. Five reads, and a write for each part.
   */
  begin(id: string, now: number, decide: (current: Conversation) => boolean): Promise<Erasure | undefined>;
  /** One read. */
  read(id: string): Promise<Erasure | undefined>;
  /** Some of what is left in one place; never of a conversation that has begun under the same id since. One read for each, at least one. */
  left(id: string, place: Place): Promise<Left[]>;
  /**
   * Deletes these, and counts what stays in chats, in one write each. False, and nothing happens, where one of them has
   * changed or gone meanwhile: whoever did that counts it.
   */
  remove(id: string, left: readonly Left[], unreached?: Erasure["unreached"]): Promise<boolean>;
  /** Has these lead to another conversation, in one write each. False, and nothing happens, where one has changed or gone meanwhile. */
  lead(left: readonly Left[], into: string): Promise<boolean>;
  /** Deletes the cursors that a late alert made anew. One read. */
  removeCursors(id: string, begunAt: number): Promise<void>;
  /** One write. */
  keep(id: string, change: Partial<Pick<Erasure, "notified" | "dueAt">>): Promise<void>;
  /** Those that were due by this time, fifty at most: one read for each, at least one. */
  due(by: number): Promise<string[]>;
  /**
   * Visitors' conversations in which nothing was said for so long, and since when: by our clock and by the database's, for
   * one that is ahead would erase what is young. So many at most; one read for each, at least one.
   */
  quiet(forMs: number, now: number, limit: number): Promise<{ ids: string[]; since: number }>;
}

/** An alert that was leaving as the conversation went has arrived by then, and so have its links. */
export const SETTLED_MS = NOTIFY_LIMIT_MS + 60_000;

/** Whether all that could be reached was; a late alert may still be looked for. */
export function isThrough({ at, dueAt }: Pick<Erasure, "at" | "dueAt">): boolean {
  return dueAt === null || dueAt === at + SETTLED_MS;
}
