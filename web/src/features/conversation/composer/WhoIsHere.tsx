import type { Conversation } from "@porchlight/contract/conversations.ts";
import { isolated } from "@porchlight/contract/values/text.ts";
import { useEffect, useState } from "react";
import { conversationName } from "../../../stores/conversation-name.ts";
import { useInbox } from "../../../stores/inbox-store.ts";
import { useMyUid } from "../../../stores/session-store.ts";
import { staffName, useStaff } from "../../../stores/staff-store.ts";
import { hereNow, hereWords } from "./here-words.ts";

const NOBODY: readonly string[] = [];

/** Over the composer: who of the others writes, or has the conversation open, so that two do not answer at once. */
export function WhoIsHere({ conversation }: { conversation: Conversation }) {
  const me = useMyUid();
  const staff = useStaff((state) => state.staff);
  const { id, typing } = conversation;
  const present = useInbox((state) => (state.present?.conversationId === id ? state.present.staff : NOBODY));
  const now = useTimeAfter(typing ? Date.parse(typing.until) : 0);
  const nameOf = (uid: string, visitor: boolean): string =>
    visitor ? conversationName(conversation, staff, me) : isolated(staffName(staff, uid));
  return (
    <p className="composer-here" role="status">
      {hereWords(hereNow(conversation, present, me, now), nameOf)}
    </p>
  );
}

/** The time, noticed anew once this moment has passed. */
function useTimeAfter(moment: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), Math.max(0, moment - Date.now()) + 50);
    return () => clearTimeout(timer);
  }, [moment]);
  return now;
}
