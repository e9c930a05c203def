import type { Conversation } from "@porchlight/contract/conversations.ts";
import type { Waiting } from "@porchlight/contract/staff-api.ts";
import { visitorName } from "@porchlight/contract/values/visitor-name.ts";
import { create } from "zustand";
import { type ById, mergeByRev } from "./merge.ts";
import { messagesEdited, threadForgotten } from "./threads-store.ts";
import { readUntil } from "./unread.ts";

/** What the server counted last as waiting for this person, and the known conversations as they were then. */
export interface Counted {
  waiting: Waiting | undefined;
  of: ById;
}

interface Known {
  byId: ById;
  counted: Counted;
  /** By the id that they had, where conversations stand by now that were moved into another. */
  movedTo: Readonly<Record<string, string>>;
}

/** Everything known of conversations, whether it came by the inbox, by a link or by a change. */
export const useConversations = create<Known>()(() => ({
  byId: {},
  movedTo: {},
  counted: { waiting: undefined, of: {} },
}));

/** The server told of these conversations; what is older than what is known is dropped. */
export function conversationsMerged(incoming: readonly Conversation[]): void {
  const { byId: before } = useConversations.getState();
  useConversations.setState(({ byId, counted }) => {
    const merged = mergeByRev(byId, incoming);
    // What was not known was among what was counted, as it is now.
    return { byId: merged, counted: { ...counted, of: { ...merged, ...counted.of } } };
  });
  const { byId: now } = useConversations.getState();
  for (const { id } of incoming) if (before[id] && before[id].createdAt !== now[id]?.createdAt) threadForgotten(id);
  for (const { id, edits } of incoming) if (edits) messagesEdited(id, edits);
}

/** It was erased, or is not for this person any more. */
export function conversationForgotten(gone: string): void {
  useConversations.setState(({ byId }) => ({
    byId: Object.fromEntries(Object.entries(byId).filter(([id]) => id !== gone)),
  }));
  threadForgotten(gone);
}

/** Its visitor was anonymous, and stands in the conversation that the site knows them by. */
export function conversationMoved(from: string, into: string): void {
  conversationForgotten(from);
  useConversations.setState(({ movedTo }) => ({ movedTo: { ...movedTo, [from]: into } }));
}

/** The server has counted what waits, with all that is known by now. */
export function waitingCounted(waiting: Waiting): void {
  useConversations.setState(({ byId }) => ({ counted: { waiting, of: byId } }));
}

/** This person has read up to a seq; shown at once, the server's next answer confirms it. */
export function conversationRead(id: string, uid: string, seq: number): void {
  useConversations.setState(({ byId }) => {
    const conversation = byId[id];
    if (!conversation || readUntil(conversation, uid) >= seq) return {};
    return { byId: { ...byId, [id]: { ...conversation, read: { ...conversation.read, [uid]: seq } } } };
  });
}

/** What this visitor is called, as far as it is known here. */
export function useVisitorName(conversationId: string): string {
  const visitor = useConversations(({ byId }) => byId[conversationId]?.visitor);
  return visitorName(visitor ?? null, conversationId);
}
