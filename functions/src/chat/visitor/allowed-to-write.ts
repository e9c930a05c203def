/** A visitor whom staff have blocked. Pure. */
import { ChatError } from "../../../contract/errors.ts";
import type { Conversation } from "../conversation.ts";

/** The same conversation. PERMISSION_DENIED where its visitor may not write any more. */
export function allowedToWrite(conversation: Conversation): Conversation {
  if (conversation.blocked) throw notNow();
  return conversation;
}

/** For those too who are new, and come from where a blocked visitor came from. */
export function notNow(): ChatError {
  return new ChatError("PERMISSION_DENIED", "this site takes no messages from you now");
}
