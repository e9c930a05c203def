/** Conversations and messages out of their documents, read with care: a spoiled document is an error, not a guess. */
import { array, boolean, custom, int, literal, number, object, record, string } from "zod";
import { linkableChannel } from "../../../contract/channels.ts";
import { author, conversationKind, conversationStatus, via, visitorCard } from "../../../contract/conversations.ts";
import { shownLine } from "../../../contract/values.ts";
import type { Conversation, Message } from "../../chat/conversation.ts";
import type { Logs } from "../../logs.ts";

/** Firestore's Timestamp by its shape, as milliseconds. */
const time = custom<{ toMillis(): number }>(
  (value) => typeof value === "object" && value !== null && "toMillis" in value && typeof value.toMillis === "function",
  "is not a timestamp",
).transform((timestamp) => timestamp.toMillis());

const count = int().min(0);

const message = object({
  seq: count,
  author,
  via,
  text: string(),
  internal: boolean(),
  at: time,
  rev: count.exactOptional(),
  made: object({ at: number(), order: number() }).exactOptional(),
});

const conversation = object({
  kind: conversationKind,
  audience: array(string()),
  status: conversationStatus,
  assignee: string().nullable(),
  tags: array(shownLine),
  title: shownLine.nullable(),
  visitor: visitorCard.nullable(),
  seq: count,
  visitorSeq: count.optional(),
  rev: count,
  last: object({ seq: count, author, preview: string(), at: time, fromAfar: literal(true).optional() }).nullable(),
  read: record(string(), count),
  writers: record(string(), shownLine),
  pace: record(string(), object({ tokens: number(), at: number() })),
  typing: object({ kind: author.shape.kind, uid: string(), until: time }).nullable().default(null),
  receipts: array(object({ seq: count, provider: linkableChannel, chat: string(), messageId: string() })).default([]),
  edits: array(message.extend({ id: string(), conversationId: string() })).default([]),
  createdAt: time,
  updatedAt: time,
});

/** A conversation from the fields of `conversations/{id}`. */
export function conversationFrom(id: string, fields: unknown): Conversation {
  const { visitorSeq, ...read } = conversation.parse(fields);
  // What was stored before there was such a field knows it of its last message alone.
  const known = read.last?.author.kind === "visitor" ? read.last.seq : 0;
  return { id, ...read, visitorSeq: visitorSeq ?? known };
}

/** A message from the fields of `conversations/{conversationId}/messages/{id}`. */
export function messageFrom(conversationId: string, id: string, fields: unknown): Message {
  return { id, conversationId, ...message.parse(fields) };
}

interface Stored {
  id: string;
  data(): unknown;
}

/** Those of a page in order of seq. One that cannot be read is said in the log and left out: the others are shown. */
export function messagesFrom(
  conversationId: string,
  documents: readonly Stored[],
  logs: Pick<Logs, "documentBroken">,
): Message[] {
  const messages = documents.flatMap((document) => {
    const { id } = document;
    const read = message.safeParse(document.data());
    if (read.success) return [{ id, conversationId, ...read.data }];
    logs.documentBroken(`conversations/${conversationId}/messages/${id}`, "a message");
    return [];
  });
  return messages.sort((a, b) => a.seq - b.seq);
}
