import type { Conversation } from "@porchlight/contract/conversations.ts";
import { create } from "zustand";
import { type ById, mergeByRev } from "./merge.ts";
import { messagesEdited } from "./threads-store.ts";
import { readUntil } from "./unread.ts";

/** Everything known of conversations, whether it came by the inbox, by a link or by a change. */
export const useConversations = create<{ byId: ById }>()(() => ({ byId: {} }));

/** The server told of these conversations; what is older than what is known is dropped. */
export function conversationsMerged(incoming: readonly Conversation[]): void {
  useConversations.setState(({ byId }) => ({ byId: mergeByRev(byId, incoming) }));
  for (const { id, edits } of incoming) if (edits) messagesEdited(id, edits);
}

/** This person has read up to a seq; shown at once, the server's next answer confirms it. */
export function conversationRead(id: string, uid: string, seq: number): void {
  useConversations.setState(({ byId }) => {
    const conversation = byId[id];
    if (!conversation || readUntil(conversation, uid) >= seq) return {};
    return { byId: { ...byId, [id]: { ...conversation, read: { ...conversation.read, [uid]: seq } } } };
  });
}
