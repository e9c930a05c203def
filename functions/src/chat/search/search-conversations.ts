/** Staff look for words in what was said and noted, and for names and addresses. */
import type { Services } from "../../services.ts";
import { isSeenBy } from "../audience.ts";
import type { Conversation, Principal } from "../conversation.ts";
import { type AskedWord, askedWords, isAmong } from "./words.ts";

/** With each that is found one conversation is read: ten reads together. */
const PAGE = 5;

type Deps = Pick<Services, "conversations" | "search">;

/**
 * Conversations with all of the words in twenty messages that follow each other, newest conversation first; at most
 * five, and `next` where there may be more. Words are found by their beginnings. At most ten reads.
 */
export function searchConversations({ conversations, search }: Deps) {
  return async (
    principals: Principal[],
    text: string,
    after?: string,
  ): Promise<{ found: Conversation[]; next: string | undefined }> => {
    const asked = askedWords(text);
    if (asked.length === 0) return { found: [], next: undefined };
    const entries = await search.find({ keys: keysOf(asked), readers: principals, after, limit: PAGE });
    const matching = entries.filter(({ keys }) => isAmong(asked, keys));
    const ids = [...new Set(matching.map(({ conversationId }) => conversationId))];
    const read = await Promise.all(ids.map((id) => conversations.get(id)));
    return {
      // What was erased is gone, and who has left a conversation does not see it, whatever its words say.
      found: read.filter((each) => each !== undefined).filter((each) => isSeenBy(principals, each)),
      next: entries.length < PAGE ? undefined : entries.at(-1)?.id,
    };
  };
}

function keysOf(asked: readonly AskedWord[]): string[] {
  return [...new Set(asked.map(({ key }) => key))];
}
