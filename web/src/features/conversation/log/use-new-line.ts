import type { Conversation } from "@porchlight/contract/conversations.ts";
import { useState } from "react";
import { isUnread, readUntil } from "../../../stores/unread.ts";

/**
 * Where the "new" line stands: after what was read when the conversation was opened, later after what was there when
 * the person looked away. It stays while they read. Undefined: nowhere.
 */
export function useNewLine(
  conversation: Conversation | undefined,
  shownUntil: number,
  me: string,
  looking: boolean,
): number | undefined {
  const [newAfter, setNewAfter] = useState<number>();
  const [opened, setOpened] = useState(false);
  const [wasLooking, setWasLooking] = useState(looking);

  if (conversation && !opened) {
    setOpened(true);
    if (isUnread(conversation, me)) setNewAfter(readUntil(conversation, me));
  }
  if (wasLooking !== looking) {
    setWasLooking(looking);
    if (!looking && opened) setNewAfter(shownUntil);
  }
  return newAfter;
}
