/** The one rule of who may see a conversation (docs/ARCHITECTURE.md): its audience and the caller's principals meet. */
import { ChatError } from "../../contract/errors.ts";
import type { Conversation, Principal } from "./conversation.ts";

/** Whether one of these principals is of its audience. */
export function isSeenBy(principals: readonly Principal[], conversation: Pick<Conversation, "audience">): boolean {
  return principals.some((principal) => conversation.audience.includes(principal));
}

/** The conversation, if there is one and these principals may see it; else NOT_FOUND, which does not tell the two apart. */
export function visibleTo(principals: readonly Principal[], conversation: Conversation | undefined): Conversation {
  if (conversation === undefined || !isSeenBy(principals, conversation)) {
    throw new ChatError("NOT_FOUND", "there is no such conversation");
  }
  return conversation;
}

/** The visitor's own conversation; NOT_FOUND before their first message. */
export function visitorsOwn(uid: string, conversation: Conversation | undefined): Conversation {
  const own = visibleTo([uid], conversation);
  // A panel conversation could bear a visitor's uid as its id only by a forged roster; it is still not theirs.
  if (own.kind !== "visitor") throw new ChatError("NOT_FOUND", "there is no such conversation");
  return own;
}
