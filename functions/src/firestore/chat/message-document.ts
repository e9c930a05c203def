/** `conversations/{id}/messages/{id}`: a message, read with care: a spoiled document is an error, not a guess. */
import { array, boolean, int, number, object, string } from "zod";
import { author, concern, mention, via } from "../../../contract/conversations.ts";
import type { Made, Message } from "../../chat/conversation.ts";
import type { Logs } from "../../logs.ts";
import { type SchemaOfEach, type Sdk, time } from "../codec.ts";

const count = int().min(0);

const stored = object({
  seq: count,
  author,
  via,
  text: string(),
  internal: boolean(),
  at: time,
  rev: count.exactOptional(),
  made: object({ at: number(), order: number() } satisfies SchemaOfEach<Made>).exactOptional(),
  mentions: array(mention).exactOptional(),
  concerns: concern.exactOptional(),
  handsTo: string().exactOptional(),
} satisfies SchemaOfEach<Omit<Message, "id" | "conversationId">>);

/** Messages inside another document, which has no place of its own for their ids. */
export const messagesInside = array(stored.extend({ id: string(), conversationId: string() }));

/** The message in `conversations/{conversationId}/messages/{id}`. */
export function messageFrom(conversationId: string, id: string, fields: unknown): Message {
  return { id, conversationId, ...stored.parse(fields) };
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
    const read = stored.safeParse(document.data());
    if (read.success) return [{ id, conversationId, ...read.data }];
    logs.documentBroken(`conversations/${conversationId}/messages/${id}`, "a message");
    return [];
  });
  return messages.sort((a, b) => a.seq - b.seq);
}

/** Everything of a new message. */
export function messageFields({ id: _id, conversationId: _conversationId, ...message }: Message, { Timestamp }: Sdk) {
  return { ...message, at: Timestamp.fromMillis(message.at) };
}

/** The same with its ids, for inside another document. */
export function messageInsideFields(message: Message, sdk: Sdk) {
  const { id, conversationId } = message;
  return { id, conversationId, ...messageFields(message, sdk) };
}

/** What may change in a message: all that it is not born with. */
export function editedFields(message: Message) {
  const {
    id: _id,
    conversationId: _conversationId,
    seq: _seq,
    author: _author,
    via: _via,
    internal: _internal,
    at: _at,
    concerns: _concerns,
    handsTo: _handsTo,
    ...changed
  } = message;
  return { rev: 0, ...changed };
}
