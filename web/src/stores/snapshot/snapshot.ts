/** The inbox as it was seen last, as it is kept on this device: what it holds, and what of it is still true. Pure. */
import type { Conversation, Message } from "@porchlight/contract/conversations.ts";
import type { StaffMember } from "@porchlight/contract/people/staff-member.ts";
import type { ById } from "../merge.ts";

/** What is kept of one person's inbox. */
export interface Snapshot {
  /** When it was so, in milliseconds since 1970. */
  at: number;
  staff: StaffMember[];
  /** The newest first. */
  conversations: Conversation[];
  /** The last messages of those that were opened, by conversation. */
  messages: Record<string, Message[]>;
}

/** As many as a page of each has. */
const CONVERSATIONS = 50;
const MESSAGES = 50;
/** Only of so many conversations. */
const OPENED = 20;

interface Known {
  staff: readonly StaffMember[];
  byId: ById;
  threads: Readonly<Record<string, readonly Message[]>>;
}

/** What is to be kept: the newest conversations, with the messages that were read here, or before that. */
export function snapshotOf({ staff, byId, threads }: Known, before: Snapshot | undefined, at: number): Snapshot {
  const conversations = Object.values(byId)
    .map((conversation) => ({ conversation, since: Date.parse(conversation.updatedAt) }))
    .sort((a, b) => b.since - a.since)
    .slice(0, CONVERSATIONS)
    .map(({ conversation }) => conversation);
  const messages = conversations
    .flatMap(({ id, createdAt }) => {
      const same = before?.conversations.some((other) => other.id === id && other.createdAt === createdAt);
      const read = threads[id] ?? (same ? before?.messages[id] : undefined);
      return read ? [[id, read.slice(-MESSAGES)] as const] : [];
    })
    .slice(0, OPENED);
  return { at, staff: [...staff], conversations, messages: Object.fromEntries(messages) };
}
