/** The conversation and its messages as the product keeps them (docs/data-model.md). Times are milliseconds since 1970. */
import type { LinkableChannel } from "../../contract/people/channels.ts";
import type { Author, Concern, Mention, VisitorCard } from "../../contract/conversations.ts";

/** A principal of an audience: a uid, or "staff" for everybody on the roster. */
export type Principal = string;

/** The last message that is not a note. */
interface Last {
  seq: number;
  author: Author;
  preview: string;
  at: number;
  /** Written on Telegram or WhatsApp: whoever wrote it may not have seen all that was said before. Not shown to anybody. */
  fromAfar?: true | undefined;
}

/** A writer's allowance of messages, kept in the conversation so that limiting costs no read. */
export interface Pace {
  tokens: number;
  at: number;
}

/** Where a staff member's message stands that became the message with this seq. */
export interface Receipt {
  seq: number;
  provider: LinkableChannel;
  chat: string;
  messageId: string;
}

/** Something that one of the staff did with a conversation, after the message `seq`. `to`: whose it is now, where it was assigned. */
export interface FilingEvent {
  what: "assigned" | "open" | "snoozed" | "closed" | "spam" | "blocked" | "unblocked" | "joined" | "left";
  by: string;
  to: string | null;
  seq: number;
  at: number;
  /** Where it was snoozed until a time. */
  until?: number;
}

export interface Conversation {
  id: string;
  kind: "visitor" | "panel";
  audience: Principal[];
  status: "open" | "snoozed" | "closed" | "spam";
  assignee: string | null;
  tags: string[];
  title: string | null;
  visitor: VisitorCard | null;
  /** What staff have noted about the visitor; absent where nobody ever has. */
  about?: string;
  /** Number of the last message of any kind, notes included; 0 before the first. */
  seq: number;
  /** Number of the visitor's last message; 0 before the first. Who closes must have seen it. */
  visitorSeq: number;
  /** Grows by one with every change of any kind. */
  rev: number;
  last: Last | null;
  /** uid → furthest seq read; never goes back. */
  read: Record<string, number>;
  /** uid → name, of the staff who have written here (notes do not count). */
  writers: Record<string, string>;
  /** Who snoozed it, until when; `until` is null until the visitor writes. It stays after that time until somebody writes. */
  snooze: { by: string; until: number | null } | null;
  /** Who of the staff has forbidden the visitor to write, and when; null mostly. */
  blocked: { by: string; at: number } | null;
  pace: Record<string, Pace>;
  typing: { kind: Author["kind"]; uid: string; until: number } | null;
  /** Staff's messages from Telegram and WhatsApp that the visitor has not read yet, for the 👀 under them. */
  receipts: Receipt[];
  /** Messages whose text was changed lately, in full: who polls hears of it without reading them. At most three. */
  edits: Message[];
  /** What staff did with it last. */
  events: FilingEvent[];
  createdAt: number;
  /** Server time of the last change. */
  updatedAt: number;
}

/** When a change was made, by the clock of where it was made, and its place among those of the same moment. */
export interface Made {
  at: number;
  order: number;
}

export interface Message {
  id: string;
  conversationId: string;
  seq: number;
  author: Author;
  via: "widget" | "panel" | LinkableChannel;
  text: string;
  internal: boolean;
  at: number;
  /** How often its text was changed since; absent for never. */
  rev?: number;
  /** When the change was made that it shows. */
  made?: Made;
  /** Of a note: whom of the staff it names. */
  mentions?: Mention[];
  /** What it has to do with a message of another conversation. */
  concerns?: Concern;
  /** Of a note: to whom its writer gave the conversation with it. */
  handsTo?: string;
}
