/** The transition that gives a message its place in a conversation. */
import type { Conversation, Message } from "../conversation.ts";
import { inquiryAfterMessage } from "../inquiry.ts";
import { previewOf } from "./preview.ts";

/** A message without its place in a conversation. */
export type Draft = Omit<Message, "conversationId" | "seq" | "at" | "rev" | "made">;

/** A conversation after a change: its rev has grown by one. */
export function changed(conversation: Conversation, change: Partial<Conversation>, now: number): Conversation {
  return { ...conversation, ...change, rev: conversation.rev + 1, updatedAt: now };
}

/**
 * The next message and the conversation with it. A note takes a seq too, but leaves alone whatever a visitor is shown:
 * `last`, `writers` and `status`. What a visitor writes opens the conversation, unless it is spam, and ends its snooze.
 */
export function appendMessage(
  conversation: Conversation,
  draft: Draft,
  now: number,
): { conversation: Conversation; message: Message } {
  const { author } = draft;
  const seq = conversation.seq + 1;
  const message: Message = { ...draft, conversationId: conversation.id, seq, at: now };
  const typing = conversation.typing?.uid === author.uid ? null : conversation.typing;
  if (draft.internal) return { message, conversation: changed(conversation, { seq, typing }, now) };

  const last = { seq, author, preview: previewOf(draft.text), at: now };
  const inquiry = inquiryAfterMessage(conversation, author, now);
  const shown: Partial<Conversation> = { inquiry, last: isFromAfar(draft) ? { ...last, fromAfar: true } : last };
  if (author.kind === "visitor") {
    const status = conversation.status === "spam" ? "spam" : "open";
    Object.assign(shown, { status, visitorSeq: seq, snooze: null });
  }
  if (conversation.status === "open") shown.snooze = null;
  if (author.kind === "staff" && author.uid !== null) {
    shown.writers = { ...conversation.writers, [author.uid]: author.name };
  }
  return { message, conversation: changed(conversation, { seq, typing, ...shown }, now) };
}

function isFromAfar({ via }: Draft): boolean {
  return via !== "widget" && via !== "panel";
}
