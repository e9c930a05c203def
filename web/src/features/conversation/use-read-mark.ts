import type { Conversation, Message } from "@porchlight/contract/conversations.ts";
import { useEffect } from "react";
import { markRead } from "../../api/conversations.ts";
import { conversationRead } from "../../stores/conversations-store.ts";
import { lastWithoutGap } from "../../stores/thread.ts";
import { wantsReadMark } from "../../stores/unread.ts";

const SETTLE_MS = 600;
const RETRY_MS = 10_000;

/**
 * Marks as read what is loaded, once somebody has looked at it for a moment. Answering at once does not replace it:
 * the other side waits for the mark to show "Seen".
 */
export function useReadMark(
  conversation: Conversation | undefined,
  messages: readonly Message[] | undefined,
  me: string,
  looking: boolean,
): void {
  const shownUntil = messages ? lastWithoutGap(messages) : 0;
  const id =
    conversation && messages && looking && wantsReadMark(conversation, messages, me) ? conversation.id : undefined;
  useEffect(() => (id === undefined ? undefined : keepMarking(id, shownUntil, me)), [id, shownUntil, me]);
}

/** Says it to the server after a moment, and again while it does not work, until stopped. */
function keepMarking(conversationId: string, seq: number, me: string): () => void {
  let stopped = false;
  let timer = setTimeout(() => void attempt(), SETTLE_MS);

  const attempt = async (): Promise<void> => {
    try {
      await markRead({ conversationId, seq });
      conversationRead(conversationId, me, seq);
    } catch {
      // A read mark that is late harms nobody: the dot stays meanwhile.
      if (!stopped) timer = setTimeout(() => void attempt(), RETRY_MS);
    }
  };

  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
