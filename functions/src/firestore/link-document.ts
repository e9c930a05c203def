/** `links/{provider}:{chat}:{message, or topic-{topic}}`: the conversation that something of ours in a chat is about. */
import type { Linked } from "../replies/services/reply-services.ts";
import type { Fields, Sdk } from "./codec.ts";

/** The conversation that it leads to, if there is such a link. */
export function linkedConversationFrom(fields: Fields | undefined): string | undefined {
  const conversationId = fields?.["conversationId"];
  return typeof conversationId === "string" ? conversationId : undefined;
}

/** The same, and whether it was a note that it is of, or a question. */
export function linkedFrom(fields: Fields | undefined): Linked | undefined {
  const conversationId = linkedConversationFrom(fields);
  if (conversationId === undefined) return undefined;
  const question = fields?.["question"];
  const linked = { conversationId, ofNote: fields?.["ofNote"] === true };
  return typeof question === "string" ? { ...linked, question } : linked;
}

/** A link that names a conversation alone. */
export function linkFields(conversationId: string, expiresAt: number, { Timestamp }: Sdk) {
  return { conversationId, expiresAt: Timestamp.fromMillis(expiresAt) };
}
