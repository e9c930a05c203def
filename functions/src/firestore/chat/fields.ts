/** Conversations and messages as the fields of their documents (docs/data-model.md). */
import type { Conversation, Message } from "../../chat/conversation.ts";
import { upToDate } from "../../chat/up-to-date.ts";
import type { Database } from "../database.ts";

type Sdk = Pick<Database, "FieldValue" | "Timestamp">;

/**
 * Everything but `createdAt`, which is written once; without `typing`, `edits` and `receipts` where there are none. `updatedAt` is the server's
 * time, whatever the conversation says.
 */
export function conversationFields(conversation: Conversation, { FieldValue, Timestamp }: Sdk) {
  const { id: _id, createdAt: _createdAt, last, typing, edits, receipts, ...same } = conversation;
  return {
    ...same,
    last: last && { ...last, at: Timestamp.fromMillis(last.at) },
    ...(typing && { typing: { ...typing, until: Timestamp.fromMillis(typing.until) } }),
    ...(receipts.length > 0 && { receipts }),
    ...(edits.length > 0 && { edits: edits.map((edit) => ({ ...edit, at: Timestamp.fromMillis(edit.at) })) }),
    upToDate: upToDate(conversation),
    updatedAt: FieldValue.serverTimestamp(),
  };
}

/** Everything of a new message. */
export function messageFields({ seq, author, via, text, internal, at }: Message, { Timestamp }: Sdk) {
  return { seq, author, via, text, internal, at: Timestamp.fromMillis(at) };
}

/** What changes in a message when its text does. */
export function editedFields({ text, rev = 0, made }: Message) {
  return { text, rev, ...(made && { made }) };
}
