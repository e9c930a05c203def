/** Conversations and messages on the wire, for their visitor: narrower, and nothing in it tells of notes. */
import type { Author, ConversationForVisitor, MessageForVisitor } from "../../../contract/conversations.ts";
import { paths } from "../../../contract/paths.ts";
import { personIn, type Roster } from "../../people/roster.ts";
import { byUid } from "../by-uid.ts";
import type { Conversation, Message } from "../conversation.ts";
import { instant, isTyping, shownLast } from "./staff-view.ts";

/** What the visitor with this uid is shown. */
export function conversationForVisitor(conversation: Conversation, uid: string, now: number): ConversationForVisitor {
  const { id, status, rev, last, typing } = conversation;
  return {
    id,
    // Nobody is told that they are spam, or put off.
    status: status === "open" || status === "snoozed" ? "open" : "closed",
    seq: last?.seq ?? 0,
    rev,
    last: last && { ...shownLast(last), author: authorForVisitor(last.author, uid) },
    read: readForVisitor(conversation, uid),
    ...(isTyping(typing, now) && typing.uid !== uid && { typing: { kind: typing.kind, until: instant(typing.until) } }),
    staff: Object.values(conversation.writers),
  };
}

/** With the picture of whoever of these people wrote it. */
export function messageForVisitor(
  { id, seq, author, via, text, at, rev }: Message,
  uid: string,
  people: Roster = {},
): MessageForVisitor {
  const picture = author.kind === "staff" && author.uid !== null ? personIn(people, author.uid)?.picture : undefined;
  const by = { ...authorForVisitor(author, uid), ...(picture && { picture: paths.picture(picture) }) };
  const shown = { id, seq, author: by, via, text, at: instant(at) };
  return rev === undefined ? shown : { ...shown, rev };
}

function authorForVisitor({ kind, uid, name }: Author, own: string): MessageForVisitor["author"] {
  return uid === own ? { kind, uid, name } : { kind, name };
}

function readForVisitor({ read, last }: Conversation, uid: string): Record<string, number> {
  const furthest = Math.max(0, ...Object.entries(read).map(([reader, seq]) => (reader === uid ? 0 : seq)));
  // Staff may have read on to a note; the visitor's view ends at the last message that is theirs to see.
  return { [uid]: byUid(read, uid) ?? 0, staff: Math.min(furthest, last?.seq ?? 0) };
}
