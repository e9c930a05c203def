/** Conversations and messages for tests of every package: valid by the contract, and a test sees to that. */
import type {
  Conversation,
  ConversationForVisitor,
  Message,
  MessageForVisitor,
  VisitorCard,
} from "../conversations.ts";
import type { StaffMember } from "../people/staff-member.ts";

/** The uid of the visitor, and so the id of their conversation. */
export const VISITOR = "visitor-1";

/** When the conversation began; its messages come a minute apart. */
const BEGAN = Date.UTC(2026, 10, 22, 12);

/** When something was, so many minutes after the conversation began. */
export function minutesIn(minutes: number): string {
  return new Date(BEGAN + minutes * 60_000).toISOString();
}

/** The id of the message with this number. */
export function messageId(seq: number): string {
  return `00000000-0000-4000-8000-${String(seq).padStart(12, "0")}`;
}

/** A visitor's message as staff see it; its id, text and time come of its number. */
export function aMessage(change: Partial<Message> = {}): Message {
  const { seq = 1 } = change;
  return {
    id: messageId(seq),
    conversationId: VISITOR,
    seq,
    author: { kind: "visitor", uid: VISITOR, name: "Kari" },
    via: "widget",
    text: `message ${seq}`,
    internal: false,
    at: minutesIn(seq),
    ...change,
  };
}

/** Of a message: this colleague wrote it in the panel. */
export function writtenBy({ uid, name }: Pick<StaffMember, "uid" | "name">): Pick<Message, "author" | "via"> {
  return { author: { kind: "staff", uid, name }, via: "panel" };
}

/** What a visitor said of themselves: a name. */
export function aVisitorCard(change: Partial<VisitorCard> = {}): VisitorCard {
  return { name: "Kari", email: null, locale: null, timezone: null, page: null, userAgent: null, ...change };
}

/** A visitor's open conversation that nobody has taken and nothing was said in yet, as staff see it. */
export function aConversation(change: Partial<Conversation> = {}): Conversation {
  return {
    id: VISITOR,
    kind: "visitor",
    audience: ["staff", VISITOR],
    status: "open",
    assignee: null,
    tags: [],
    title: null,
    visitor: null,
    seq: 0,
    rev: 1,
    last: null,
    read: {},
    createdAt: minutesIn(0),
    updatedAt: minutesIn(0),
    ...change,
  };
}

/** Of a conversation: these are its messages, and nobody has read them. */
export function sayingAll(
  ...messages: readonly Message[]
): Pick<Conversation, "seq" | "updatedAt"> & { last: NonNullable<Conversation["last"]> } {
  const { seq, author, text, at } = messages.at(-1) ?? aMessage();
  return { seq, last: { seq, author, preview: text, at }, updatedAt: at };
}

/** A visitor's own message as they see it. */
export function aMessageForVisitor(change: Partial<MessageForVisitor> = {}): MessageForVisitor {
  const { conversationId: _conversation, internal: _internal, ...message } = aMessage({ seq: change.seq ?? 1 });
  return { ...message, author: { kind: "visitor", uid: VISITOR, name: "" }, ...change };
}

/** Of a message as a visitor sees it: somebody of this name answered. */
export function answeredBy(name: string): Pick<MessageForVisitor, "author" | "via"> {
  return { author: { kind: "staff", name }, via: "panel" };
}

/** The visitor's conversation as they see it. */
export function aConversationForVisitor(change: Partial<ConversationForVisitor> = {}): ConversationForVisitor {
  return { id: VISITOR, status: "open", seq: 0, rev: 1, last: null, read: {}, staff: [], ...change };
}
