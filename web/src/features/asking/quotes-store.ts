import type { Message } from "@porchlight/contract/conversations.ts";
import { useEffect } from "react";
import { create } from "zustand";
import { fetchMessage } from "../../api/conversations.ts";
import { failureFrom } from "../../api/errors.ts";
import { useThreads } from "../../stores/threads-store.ts";

/** A message of another conversation, or why there is none to be shown; undefined while it is on its way. */
export type Quoted = Message | "gone" | "failed" | undefined;

/** Messages that others lead to, by their ids. */
export const useQuotes = create<{ byId: Readonly<Record<string, Quoted>> }>()(() => ({ byId: {} }));

const underWay = new Set<string>();

/** The message, asked for once where it is not loaded. What could not be had is tried again when it is drawn again. */
export function useQuote(conversationId: string, messageId: string): Quoted {
  const loaded = useThreads(({ byConversation }) => byConversation[conversationId]?.find(({ id }) => id === messageId));
  const kept = useQuotes(({ byId }) => byId[messageId]);
  const isKnown = loaded !== undefined;
  useEffect(() => {
    if (!isKnown) void load(conversationId, messageId);
  }, [conversationId, messageId, isKnown]);
  return loaded ?? kept;
}

async function load(conversationId: string, messageId: string): Promise<void> {
  const known = useQuotes.getState().byId[messageId];
  if (underWay.has(messageId) || (known !== undefined && known !== "failed")) return;
  underWay.add(messageId);
  const quoted = await fetchMessage(conversationId, messageId).catch((thrown: unknown) =>
    failureFrom(thrown).code === "NOT_FOUND" ? ("gone" as const) : ("failed" as const),
  );
  underWay.delete(messageId);
  useQuotes.setState(({ byId }) => ({ byId: { ...byId, [messageId]: quoted } }));
}
