import { create } from "zustand";
import { useConversations } from "../../stores/conversations-store.ts";
import { useThreads } from "../../stores/threads-store.ts";

/** What one is about to ask a colleague about, or to give to one. */
export type Asking =
  | { kind: "ask"; conversationId: string; messageId: string }
  | { kind: "give"; conversationId: string };

/** The dialog that is open over the page, if one is. */
export const useAsking = create<{ asking: Asking | undefined }>()(() => ({ asking: undefined }));

/** Somebody wants to ask or to give. */
export function askingBegun(asking: Asking): void {
  useAsking.setState({ asking });
}

/** It is done, or given up. */
export function askingOver(): void {
  useAsking.setState({ asking: undefined });
}

/** By keyboard: about what the visitor of this conversation wrote last. Nothing where there is no such message. */
export function askAboutLast(conversationId: string | undefined): void {
  if (conversationId === undefined || !isVisitors(conversationId)) return;
  const messages = useThreads.getState().byConversation[conversationId] ?? [];
  const last = messages.findLast(({ author }) => author.kind === "visitor");
  if (last) askingBegun({ kind: "ask", conversationId, messageId: last.id });
}

/** By keyboard: to a colleague, with a word. Nothing where it is no visitor's. */
export function giveWithWord(conversationId: string | undefined): void {
  if (conversationId !== undefined && isVisitors(conversationId)) askingBegun({ kind: "give", conversationId });
}

function isVisitors(id: string): boolean {
  return useConversations.getState().byId[id]?.kind === "visitor";
}
