import type { Conversation, Message } from "@porchlight/contract/conversations.ts";

/** How far this person has read. */
export function readUntil(conversation: Conversation, uid: string): number {
  return conversation.read[uid] ?? 0;
}

/** Whether there is something after this person's read mark that they did not write themselves. */
export function isUnread(conversation: Conversation, uid: string): boolean {
  const { last, seq } = conversation;
  if (seq <= readUntil(conversation, uid)) return false;
  // `last` is never a note: a greater seq means that a note was written after it, by whom is not known here.
  return !(last !== null && last.seq === seq && last.author.uid === uid);
}

/**
 * Whether a read mark is to be set: what is unread ends by it, were it only one's own note; and what others wrote ends
 * by it also where this person has written since, for the other side waits for it.
 */
export function wantsReadMark(conversation: Conversation, messages: readonly Message[], uid: string): boolean {
  const read = readUntil(conversation, uid);
  return isUnread(conversation, uid) || messages.some(({ seq, author }) => seq > read && author.uid !== uid);
}

/** Whether an unread conversation waits for this person: nobody else has taken it, and it is not closed. */
export function waitsFor(conversation: Conversation, uid: string): boolean {
  const { kind, status, assignee } = conversation;
  return (
    isUnread(conversation, uid) && status === "open" && (kind === "panel" || assignee === null || assignee === uid)
  );
}

/** The page's title: how many conversations wait, then the name. */
export function titleWith(waiting: number): string {
  return waiting === 0 ? "Porchlight" : `(${waiting}) Porchlight`;
}
