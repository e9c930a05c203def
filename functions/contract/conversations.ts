/** Conversations and messages as staff and visitors are shown them. */
import * as z from "zod";
import { linkableChannel } from "./people/channels.ts";
import { conversationId, instant, messageId, picturePath, seq, shownLine, shownText, uid } from "./values/values.ts";

export const conversationKind = z.enum(["visitor", "panel"]);
/**
 * Snoozed is open and out of the way, until a time or until its visitor writes. Spam is closed for good: what its visitor
 * writes is kept, opens nothing and notifies nobody.
 */
export const conversationStatus = z.enum(["open", "snoozed", "closed", "spam"]);
export const authorKind = z.enum(["visitor", "staff", "system"]);
export const via = z.enum(["widget", "panel", ...linkableChannel.options]);

/** Who wrote a message. */
export const author = z.strictObject({ kind: authorKind, uid: uid.nullable(), name: shownLine });
/** The same for a visitor's eyes: the uid is there only where it is their own. */
export const authorForVisitor = z.strictObject({
  kind: authorKind,
  uid: uid.optional(),
  name: shownLine,
  /** Of a message of staff, where there is a picture of whoever wrote it: its address. */
  picture: picturePath.exactOptional(),
});

/** One of the staff, and how they are called behind the @ in the text. */
export const mention = z.strictObject({ uid, name: shownLine });

/**
 * What a message has to do with one of another conversation. `asks`, among staff: it is a question about what a visitor
 * wrote. `answers`, among staff: it answers that question, and stands as this note with the visitor too. `tells`, of such a
 * note: it was said among staff there, to whoever asked.
 */
export const concern = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("asks"), conversationId, messageId }),
  z.strictObject({ kind: z.literal("answers"), conversationId, messageId, question: messageId }),
  z.strictObject({ kind: z.literal("tells"), conversationId, messageId, asker: uid }),
]);

/** One message. `internal` marks a note, which no visitor ever sees. */
export const message = z.strictObject({
  id: messageId,
  conversationId,
  seq,
  author,
  via,
  text: shownText,
  internal: z.boolean(),
  at: instant,
  /** How often its text was changed since; absent for never. */
  rev: z.int().exactOptional(),
  /** Of a note: whom it names, and who is notified of it. They stay when somebody leaves the staff. */
  mentions: z.array(mention).exactOptional(),
  /** Of another conversation, that it asks about or answers. */
  concerns: concern.exactOptional(),
  /** Of a note: to whom its writer gave the conversation with it. */
  handsTo: uid.exactOptional(),
});
export const messageForVisitor = z.strictObject({
  id: messageId,
  seq,
  author: authorForVisitor,
  via,
  text: shownText,
  at: instant,
  /** How often its text was changed since; absent for never. */
  rev: z.int().exactOptional(),
});

/** The last message that is not a note, cut to a preview. */
export const last = z.strictObject({ seq, author, preview: shownText, at: instant });
export const lastForVisitor = z.strictObject({ seq, author: authorForVisitor, preview: shownText, at: instant });

/** What a visitor told us or their browser says of itself; and what the site's server has signed. */
export const visitorCard = z.strictObject({
  name: shownLine.nullable(),
  email: shownLine.nullable(),
  locale: shownLine.nullable(),
  timezone: shownLine.nullable(),
  page: shownLine.nullable(),
  userAgent: shownLine.nullable(),
  /** The last pages of the visit in which they wrote last, in order; absent where nothing was said of them. */
  visited: z.array(z.strictObject({ page: shownLine, title: shownLine.exactOptional() })).exactOptional(),
  /** The page of another site from which that visit came, without what stood behind `?`; absent where none is known. */
  referrer: shownLine.exactOptional(),
  /** Absent where nobody has signed anything. `id` is who they are to the site; of name and e-mail, whether it has signed them. */
  verified: z.strictObject({ id: shownLine, name: z.boolean(), email: z.boolean() }).exactOptional(),
});

/** `to`: whose it is now, where it was assigned, null for nobody; who joined a group or left it. `until`: where it was snoozed; absent until they write. */
export const filingEvent = z.strictObject({
  what: z.enum(["assigned", ...conversationStatus.options, "blocked", "unblocked", "joined", "left"]),
  by: uid,
  to: uid.nullable(),
  seq,
  at: instant,
  until: instant.exactOptional(),
});

/** A conversation as staff see it. `read` maps a uid to the last seq that this person has read. */
export const conversation = z.strictObject({
  id: conversationId,
  kind: conversationKind,
  audience: z.array(uid),
  status: conversationStatus,
  assignee: uid.nullable(),
  tags: z.array(shownLine),
  title: shownLine.nullable(),
  visitor: visitorCard.nullable(),
  /** What staff have noted about the visitor, who never sees it; absent where nobody ever has. */
  about: shownText.exactOptional(),
  seq,
  rev: z.int(),
  last: last.nullable(),
  read: z.record(uid, seq),
  typing: z.strictObject({ kind: authorKind, uid, until: instant }).optional(),
  /** Its visitor may not write, since one of the staff has decided so. */
  blocked: z.strictObject({ by: uid, at: instant }).optional(),
  /** Who snoozed it, until when, or null until its visitor writes. It stays when the time has come, until somebody writes. */
  snooze: z.strictObject({ by: uid, until: instant.nullable() }).optional(),
  /** Messages whose text was changed in the last minutes: they replace what was read of them before. */
  edits: z.array(message).optional(),
  /** What staff did with it last, each after the message with that seq. */
  events: z.array(filingEvent).optional(),
  createdAt: instant,
  updatedAt: instant,
});

/**
 * A conversation as its visitor sees it. `seq` and `last` count no notes. `read` has two keys at most: the visitor's
 * own uid, and `"staff"` for the furthest that any of the staff has read. `staff` are the names of staff who wrote.
 */
export const conversationForVisitor = z.strictObject({
  id: conversationId,
  status: conversationStatus.exclude(["snoozed", "spam"]),
  seq,
  rev: z.int(),
  last: lastForVisitor.nullable(),
  read: z.record(uid, seq),
  typing: z.strictObject({ kind: authorKind, until: instant }).optional(),
  staff: z.array(shownLine),
});

export type Author = z.infer<typeof author>;
export type Concern = z.infer<typeof concern>;
export type Mention = z.infer<typeof mention>;
export type Message = z.infer<typeof message>;
export type MessageForVisitor = z.infer<typeof messageForVisitor>;
export type FilingEvent = z.infer<typeof filingEvent>;
export type VisitorCard = z.infer<typeof visitorCard>;
export type Conversation = z.infer<typeof conversation>;
export type ConversationForVisitor = z.infer<typeof conversationForVisitor>;
