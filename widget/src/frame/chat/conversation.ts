import type { ConversationForVisitor, MessageForVisitor } from "@porchlight/contract/conversations.ts";
import type { VisitorUpdates } from "@porchlight/contract/visitor-api.ts";

/** What this browser knows of the visitor's conversation. */
export interface Known {
  readonly conversation: ConversationForVisitor | null;
  /** In order of seq, without gaps up to `cursor`. */
  readonly messages: readonly MessageForVisitor[];
  /** Every message up to this seq is known. Only updates move it: an answer to a send may be ahead of messages of others. */
  readonly cursor: number;
  /** There was a conversation, and what is in it has not come yet. */
  readonly awaited?: true;
}

export const nothingKnown: Known = { conversation: null, messages: [], cursor: 0 };

/** Whether the conversation is not the one that is known: the former account has ended. Nothing known holds for it. */
export function isAnother(known: Known, fresh: { readonly id: string }): boolean {
  return known.conversation !== null && known.conversation.id !== fresh.id;
}

/** The messages of both, each once, in order of seq. */
export function mergeBySeq(
  known: readonly MessageForVisitor[],
  fresh: readonly MessageForVisitor[],
): readonly MessageForVisitor[] {
  if (fresh.length === 0) return known;
  const bySeq = new Map([...known, ...fresh].map((message) => [message.seq, message]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/**
 * What is known after an answer to `updates?after=<after>`; the same object if it cannot be joined without a gap.
 * No conversation on the server: it was erased, and nothing of it stays.
 */
export function knownAfterUpdates(known: Known, after: number, updates: VisitorUpdates): Known {
  if (!updates.conversation) return nothingKnown;
  if (after > known.cursor) return known;
  return {
    conversation: newer(known.conversation, updates.conversation),
    messages: mergeBySeq(known.messages, updates.messages),
    cursor: Math.max(known.cursor, updates.messages.at(-1)?.seq ?? 0),
  };
}

/** What is known after the server stored a message. */
export function knownAfterSend(before: Known, message: MessageForVisitor, conversation: ConversationForVisitor): Known {
  const known = isAnother(before, conversation) ? nothingKnown : before;
  return {
    ...known,
    conversation: newer(known.conversation, conversation),
    messages: mergeBySeq(known.messages, [message]),
  };
}

/** How far the visitor has read, as the server knows it. A visitor's conversation has their uid for its id. */
export function readByVisitor({ conversation }: Known): number {
  return (conversation && conversation.read[conversation.id]) ?? 0;
}

/** The furthest that any of the staff has read. */
export function readByStaff({ conversation }: Known): number {
  return conversation?.read["staff"] ?? 0;
}

/** The messages of others after `read`. */
export function unreadAfter({ messages }: Known, read: number): readonly MessageForVisitor[] {
  return messages.filter(({ seq, author }) => seq > read && author.kind !== "visitor");
}

/** Answers may overtake each other; `rev` says which is younger. */
function newer(known: ConversationForVisitor | null, fresh: ConversationForVisitor): ConversationForVisitor {
  return known && known.id === fresh.id && known.rev > fresh.rev ? known : fresh;
}
