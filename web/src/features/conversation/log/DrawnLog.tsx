import type { Conversation, Message } from "@porchlight/contract/conversations.ts";
import { useEffect } from "react";
import { useMyUid } from "../../../stores/session-store.ts";
import { staffName, useStaff } from "../../../stores/staff-store.ts";
import { outgoingOf, useWriting } from "../../../stores/writing/writing-store.ts";
import { Boundary } from "../../../ui/page/Boundary.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { useMinute } from "../../../ui/page/use-minute.ts";
import { useOnline } from "../../../ui/page/use-online.ts";
import { DividingLine } from "./DividingLine.tsx";
import { EarlierButton } from "./EarlierButton.tsx";
import { GroupOfMessages } from "./GroupOfMessages.tsx";
import { OutgoingMessage } from "./OutgoingMessage.tsx";
import { PlainTexts } from "./PlainTexts.tsx";
import { logItems } from "./log-items.ts";
import { lastOfOurs, seenWords } from "../seen.ts";
import { useLogScroll } from "./use-log-scroll.ts";
import { useNotified } from "./notified/use-notified.ts";
import "./MessageLog.css";

/** What the log shows. `newAfter`: a line stands behind this seq: what follows is new. */
export interface LogProps {
  conversation: Conversation;
  messages: readonly Message[];
  newAfter: number | undefined;
}

/** The log as it is meant to look. A group that fails to be drawn stands there as plain texts. */
export function DrawnLog({ conversation, messages, newAfter }: LogProps) {
  const me = useMyUid();
  const now = useMinute();
  const staff = useStaff((state) => state.staff);
  const outbox = useWriting((state) => state.outbox);
  const stored = new Set(messages.map(({ id }) => id));
  const outgoing = outgoingOf(outbox, conversation.id, useOnline()).filter(({ id }) => !stored.has(id));
  const notified = useNotified(conversation, messages);
  const { logRef, endHidden, onScroll, toEnd } = useLogScroll(messages, outgoing.length);
  // Where the list gives way to the conversation, what had the focus there is gone.
  useEffect(() => {
    if (!logRef.current || !document.activeElement?.contains(logRef.current)) return;
    logRef.current.dataset["led"] = "";
    logRef.current.focus({ preventScroll: true });
  }, [logRef]);
  const ours = lastOfOurs(conversation, messages, me);
  const seen = ours && seenWords(conversation, ours.seq, me, (uid) => staffName(staff, uid));

  return (
    <div className="log">
      <div
        id="log"
        className="log-scroll"
        ref={logRef}
        onScroll={onScroll}
        onKeyDown={({ currentTarget }) => delete currentTarget.dataset["led"]}
        onBlur={({ currentTarget }) => delete currentTarget.dataset["led"]}
        role="log"
        aria-label="Messages"
        tabIndex={0}
      >
        <div className="log-inner">
          {(messages[0]?.seq ?? 1) > 1 && <EarlierButton id={conversation.id} />}
          {messages.length === 0 && outgoing.length === 0 && (
            <EmptyState title="Nothing was said yet">
              <p>Write the first message below.</p>
            </EmptyState>
          )}
          {logItems(messages, me, newAfter, conversation.events).map((item) => {
            if (item.kind !== "group") return <DividingLine key={item.key} item={item} now={now} />;
            const seenHere = item.messages.at(-1)?.id === ours?.id ? seen : undefined;
            return (
              <Boundary key={item.key} of={item} instead={<PlainTexts messages={item.messages} />}>
                <GroupOfMessages group={item} conversation={conversation} seen={seenHere} notified={notified} />
              </Boundary>
            );
          })}
          {outgoing.map((one) => (
            <OutgoingMessage key={one.id} outgoing={one} />
          ))}
        </div>
      </div>
      {endHidden && (
        <button type="button" className="log-to-end" data-successor="log" onClick={toEnd}>
          <Icon name="down" size={18} />
          Latest
        </button>
      )}
    </div>
  );
}
