/** One ring a burst: whoever writes several messages in a row rings once (DESIGN 6). */
import type { Message } from "../chat/conversation.ts";
import type { ConversationStore } from "../services.ts";

/** Whoever has written within so long before goes on with what has rung already. */
export const BURST_MS = 60_000;
/** Answers and notes that may stand between two messages of a burst. */
const LOOK_BACK = 5;

/**
 * True if the same author has written in this conversation within the 60 s before. The messages themselves are asked,
 * not the ledger: triggers come in any order, but a message with a lower seq is surely stored. It costs one read, and
 * a few more only where somebody else has written within that minute.
 */
export async function isInBurst(message: Message, messages: ConversationStore["messages"]): Promise<boolean> {
  for (const limit of [1, LOOK_BACK]) {
    if (message.seq <= 1) return false;
    const earlier = await messages(message.conversationId, { before: message.seq, limit });
    if (earlier.some((other) => isOfBurst(other, message))) return true;
    if (earlier.every((other) => message.at - other.at > BURST_MS)) return false;
  }
  return false;
}

function isOfBurst(other: Message, message: Message): boolean {
  return !other.internal && other.author.uid === message.author.uid && message.at - other.at <= BURST_MS;
}
