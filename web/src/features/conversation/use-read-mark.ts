import type { Conversation } from "@porchlight/contract/conversations.ts";
import { useEffect, useState } from "react";
import { markRead } from "../../api/conversations.ts";
import { conversationRead } from "../../stores/conversations-store.ts";
import { isUnread } from "../../stores/unread.ts";

const SETTLE_MS = 600;
const RETRY_MS = 10_000;

/** Marks as read what is loaded, once somebody has looked at it for a moment. */
export function useReadMark(conversation: Conversation | undefined, shownUntil: number, me: string, looking: boolean) {
  const [attempt, setAttempt] = useState(0);
  const id = conversation?.id;
  const unread = conversation !== undefined && isUnread(conversation, me);

  useEffect(() => {
    if (id === undefined || !unread || !looking || shownUntil === 0) return undefined;
    let timer = setTimeout(() => {
      markRead({ conversationId: id, seq: shownUntil }).then(
        () => conversationRead(id, me, shownUntil),
        () => {
          timer = setTimeout(() => setAttempt((n) => n + 1), RETRY_MS);
        },
      );
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [id, unread, looking, shownUntil, me, attempt]);
}
