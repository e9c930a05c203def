/** One of the staff writes: an answer, a note, or a word among colleagues. */
import type { Concern } from "../../../contract/conversations.ts";
import { ChatError } from "../../../contract/errors.ts";
import { isChangedMeanwhile } from "../../as-of.ts";
import type { InboundMark, Services } from "../../services.ts";
import { appendMessage, type Draft } from "../messages/append-message.ts";
import { visibleTo } from "../audience.ts";
import { byUid } from "../by-uid.ts";
import type { Conversation, Message, Receipt } from "../conversation.ts";
import { paced, STAFF_ALLOWANCE } from "../messages/pace.ts";
import { isTaken, type Stored, storedBefore } from "../messages/stored-before.ts";
import { upToDate } from "../up-to-date.ts";
import { mentionsIn } from "./mentions.ts";
import { closedWith, refuseUnseenAnswer, taken } from "./answering.ts";

type Deps = Pick<Services, "clock" | "conversations" | "roster">;

export interface StaffMessage {
  /** Who writes, and the name that it is signed with. */
  staff: { uid: string; name: string };
  conversationId: string;
  id: string;
  text: string;
  internal: boolean;
  via: Message["via"];
  /** The last message that its writer saw. Absent: colleagues' answers are not looked for. */
  asOf?: { seq: number } | undefined;
  /** It is the last word, as of what its writer saw. */
  closes?: true | undefined;
  /** What it has to do with a message of another conversation, which its writer may see. */
  concerns?: Concern;
  /** Where it came in from a provider: marked as done with it. */
  inbound?: InboundMark;
  /** From afar: the seq up to which its writer has been notified of the conversation there. */
  notifiedUpTo?: number;
  /** Where it stands there, to say under it that the visitor has read it. */
  receipt?: Omit<Receipt, "seq">;
  /** A visitor's conversation that is closed is opened by it; where this is false, it is FAILED_PRECONDITION. */
  reopen?: boolean;
}

/** `firstAnswer`: a visitor had waited for it since their first message. Not of what was stored before. */
export interface Answered extends Stored {
  firstAnswer?: { wroteAt: number; answeredAt: number };
}

function isFirstAnswer({ kind, writers, visitorSeq }: Conversation, { internal }: Draft): boolean {
  return kind === "visitor" && !internal && visitorSeq > 0 && Object.keys(writers).length === 0;
}

/**
 * Stores the message once and answers it with its conversation; sent again, the stored one comes back. Who answers a
 * visitor whom nobody has taken takes them; whom a note names is written down with it.
 */
export function sendStaffMessage({ clock, conversations, roster }: Deps) {
  return async ({
    staff,
    conversationId,
    inbound,
    notifiedUpTo,
    receipt,
    reopen,
    asOf,
    closes,
    concerns,
    ...said
  }: StaffMessage): Promise<Answered> => {
    const now = clock.now();
    const people = await roster();
    const mentions = said.internal ? mentionsIn(said.text, people, staff.uid) : [];
    const author = { kind: "staff" as const, ...staff };
    const draft: Draft = { ...said, author, ...(mentions.length > 0 && { mentions }), ...(concerns && { concerns }) };
    try {
      return await conversations.change(conversationId, (current) => {
        const before = opened(visibleTo([staff.uid, "staff"], current), draft, reopen);
        refuseUnseenAnswer(before, draft, asOf?.seq);
        const answered = taken(before, writtenByStaff(before, draft, staff.uid, now), people);
        const stored = closes && asOf ? closedWith(before, answered, asOf.seq) : answered;
        const first = isFirstAnswer(before, draft) && { firstAnswer: { wroteAt: before.createdAt, answeredAt: now } };
        if (!inbound) {
          const read = draft.internal ? readAsBefore(before, stored) : stored;
          return { ...read, result: { ...read, ...first } };
        }
        const conversation = withReceipt(readByAuthor(before, stored, notifiedUpTo ?? 0), stored.message, receipt);
        return { ...stored, conversation, inbound, result: { ...stored, conversation, ...first } };
      });
    } catch (thrown) {
      // What was stored before is not refused for what has come after it.
      const isStored = isChangedMeanwhile(thrown) && (await conversations.message(conversationId, draft.id));
      if (!isStored && !isTaken(thrown)) throw thrown;
      return storedBefore(conversations, conversationId, draft);
    }
  };
}

/** Whoever had nothing new here has nothing new by their own note: unlike an answer it is no `last` that names its writer. */
export function readAsBefore(before: Conversation, { conversation, message }: Stored): Stored {
  const { author, seq } = message;
  if (author.uid === null || !upToDate(before).includes(author.uid)) return { conversation, message };
  return { message, conversation: { ...conversation, read: { ...conversation.read, [author.uid]: seq } } };
}

/**
 * Whoever answers from afar has read what they were notified of there, and no more: what is still pending, in a burst say,
 * must not pass for read. In the panel reading has a mark of its own.
 */
function readByAuthor({ last }: Conversation, { conversation, message }: Stored, notifiedUpTo: number): Conversation {
  const { author, seq } = message;
  if (author.uid === null) return conversation;
  const known = Math.max(notifiedUpTo, byUid(conversation.read, author.uid) ?? 0);
  const upTo = last === null || last.seq <= known ? seq : known;
  return upTo === 0 ? conversation : { ...conversation, read: { ...conversation.read, [author.uid]: upTo } };
}

const RECEIPTS_MAX = 20;

/** A note is read by no visitor, and colleagues have no such sign. */
function withReceipt(
  conversation: Conversation,
  { seq, internal }: Message,
  receipt: Omit<Receipt, "seq"> | undefined,
): Conversation {
  if (!receipt || internal || conversation.kind !== "visitor") return conversation;
  return { ...conversation, receipts: [...conversation.receipts, { seq, ...receipt }].slice(-RECEIPTS_MAX) };
}

/** Says of a refusal that it is for a closed conversation, and nothing else. */
export function isClosed(thrown: unknown): boolean {
  return thrown instanceof ChatError && thrown.code === "FAILED_PRECONDITION";
}

/** The panel writes into closed conversations as they are (`reopen` undefined); from afar nobody sees that they are. */
function opened(conversation: Conversation, draft: Draft, reopen: boolean | undefined): Conversation {
  const isOpen = conversation.status === "open" || conversation.status === "snoozed";
  if (reopen === undefined || isOpen || draft.internal) return conversation;
  if (!reopen) throw new ChatError("FAILED_PRECONDITION", "this conversation is closed");
  return { ...conversation, status: "open" };
}

function writtenByStaff(conversation: Conversation, draft: Draft, uid: string, now: number): Stored {
  if (draft.internal && conversation.kind !== "visitor") {
    // INVALID_ARGUMENT and not FAILED_PRECONDITION: a conversation's kind never changes, so no waiting makes it right.
    throw new ChatError("INVALID_ARGUMENT", "a note belongs in a visitor's conversation; here everybody is staff", {
      details: [{ field: "internal", message: "must be false in a panel conversation" }],
    });
  }
  return appendMessage(paced(conversation, uid, STAFF_ALLOWANCE, now), draft, now);
}
