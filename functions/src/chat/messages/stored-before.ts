/** Resends: what happens when a message's id is already taken (docs/ARCHITECTURE.md, Invariants). */
import { ChatError } from "../../../contract/errors.ts";
import type { Services } from "../../services.ts";
import type { Draft } from "./append-message.ts";
import type { Conversation, Message } from "../conversation.ts";

export interface Stored {
  message: Message;
  conversation: Conversation;
}

/** Whether an attempt to store failed because its id is taken. */
export function isTaken(thrown: unknown): boolean {
  return thrown instanceof ChatError && thrown.code === "ALREADY_EXISTS";
}

/** Whether a stored message and a draft under its id are the same message sent again. */
function isSameMessage(stored: Message, draft: Draft): boolean {
  return (
    stored.author.kind === draft.author.kind &&
    stored.author.uid === draft.author.uid &&
    stored.text === draft.text &&
    stored.internal === draft.internal
  );
}

/** The message as it was stored, if the draft is the same one sent again; else ALREADY_EXISTS. Two reads. */
export async function storedBefore(
  conversations: Services["conversations"],
  conversationId: string,
  draft: Draft,
): Promise<Stored> {
  const [message, conversation] = await Promise.all([
    conversations.message(conversationId, draft.id),
    conversations.get(conversationId),
  ]);
  if (message === undefined || conversation === undefined) {
    throw new ChatError("ABORTED", "the conversation changed meanwhile; try again");
  }
  if (!isSameMessage(message, draft)) {
    throw new ChatError("ALREADY_EXISTS", "this id belongs to another message; send a new message under a new id");
  }
  return { message, conversation };
}
