import type { Message } from "@porchlight/contract/conversations.ts";
import { create } from "zustand";
import { mergeEdits, mergeMessages } from "./thread.ts";

/** The loaded messages of the conversations that were opened; no entry: not loaded yet. */
export const useThreads = create<{ byConversation: Readonly<Record<string, readonly Message[]>> }>()(() => ({
  byConversation: {},
}));

/** Messages have come: a page, news, or one's own after sending. */
export function messagesArrived(conversationId: string, messages: readonly Message[]): void {
  useThreads.setState(({ byConversation }) => ({
    byConversation: {
      ...byConversation,
      [conversationId]: mergeMessages(byConversation[conversationId] ?? [], messages),
    },
  }));
}

/** What is loaded of a conversation is not of it any more. */
export function threadForgotten(gone: string): void {
  useThreads.setState(({ byConversation }) => ({
    byConversation: Object.fromEntries(Object.entries(byConversation).filter(([id]) => id !== gone)),
  }));
}

/** Texts were changed; of conversations that are not loaded there is nothing to change. */
export function messagesEdited(conversationId: string, edits: readonly Message[]): void {
  useThreads.setState(({ byConversation }) => {
    const known = byConversation[conversationId];
    const merged = known && mergeEdits(known, edits);
    return merged === known || !merged ? {} : { byConversation: { ...byConversation, [conversationId]: merged } };
  });
}
