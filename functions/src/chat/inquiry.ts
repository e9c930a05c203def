/** How long a visitor waits for a person's first answer, and whether one came at all: for the reports. Pure. */
import type { Author } from "../../contract/conversations.ts";
import type { Conversation, Inquiry } from "./conversation.ts";

/** Unanswered for so long it is missed; and so long after the last word one that was closed begins anew. */
export const INQUIRY_DAY_MS = 24 * 60 * 60_000;

/** What it is once this author has written, no note, in the conversation as it was before. */
export function inquiryAfterMessage(before: Conversation, author: Author, now: number): Inquiry | null {
  const { kind, inquiry } = before;
  if (kind !== "visitor") return null;
  if (author.kind === "visitor") return begins(before, now) ? begun(now) : inquiry;
  if (author.kind !== "staff" || author.uid === null || inquiry === null || inquiry.answer) return inquiry;
  return { ...spared(inquiry, now), answer: { at: now, by: author.uid }, changedAt: now };
}

/** The conversation with what filing it means for its inquiry: closed without an answer it is missed, and spam is not. */
export function withFiledInquiry(before: Conversation, after: Conversation, now: number): Conversation {
  const { inquiry, status } = after;
  if (inquiry === null) return after;
  const isNewly = (what: Conversation["status"]) => status === what && before.status !== what;
  const isBlocked = after.blocked !== null && before.blocked === null;
  const isAhead = inquiry.missedAt !== null && inquiry.missedAt > now;
  if (isNewly("spam")) return { ...after, inquiry: { ...spared(inquiry, now), spamAt: now, changedAt: now } };
  if (isBlocked && isAhead) return { ...after, inquiry: spared(inquiry, now) };
  if (isNewly("closed") && isAhead) return { ...after, inquiry: { ...inquiry, missedAt: now, changedAt: now } };
  return after;
}

/** A word of thanks to who has just closed it is no new inquiry. */
function begins({ status, last }: Conversation, now: number): boolean {
  return last === null || (status === "closed" && now - last.at >= INQUIRY_DAY_MS);
}

function begun(now: number): Inquiry {
  return { begunAt: now, answer: null, missedAt: now + INQUIRY_DAY_MS, spamAt: null, changedAt: now };
}

/** What was missed before stays so. */
function spared(inquiry: Inquiry, now: number): Inquiry {
  const { missedAt } = inquiry;
  return { ...inquiry, missedAt: missedAt !== null && missedAt > now ? null : missedAt };
}
