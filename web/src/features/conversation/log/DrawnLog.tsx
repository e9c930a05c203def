import type { Conversation, Message } from "@porchlight/contract/conversations.ts";
import { useEffect, useMemo } from "react";
import { say } from "../../../languages/say.ts";
import { conversationName } from "../../../stores/conversation-name.ts";
import { useMyUid } from "../../../stores/session-store.ts";
import { staffName, useStaff } from "../../../stores/staff-store.ts";
import { outgoingOf, useWriting } from "../../../stores/writing/writing-store.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { useMinute } from "../../../ui/page/use-minute.ts";
import { useOnline } from "../../../ui/page/use-online.ts";
import { midnight } from "../../../ui/times.ts";
import { EarlierButton } from "./EarlierButton.tsx";
import { endsWith, LogPart } from "./parts/LogPart.tsx";
import { OutgoingMessage } from "./OutgoingMessage.tsx";
import { logItems } from "./log-items.ts";
import { partsOf } from "./parts/parts-of-log.ts";
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
  const day = midnight(useMinute());
  const staff = useStaff((state) => state.staff);
  const outbox = useWriting((state) => state.outbox);
  const stored = useMemo(() => new Set(messages.map(({ id }) => id)), [messages]);
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
  const visitor = conversation.kind === "visitor" ? conversationName(conversation, staff, me) : undefined;
  const { id, events } = conversation;
  const items = useMemo(() => logItems(messages, me, newAfter, events), [messages, me, newAfter, events]);
  const parts = useMemo(() => partsOf(items), [items]);
  const drawn = useMemo(
    () =>
      parts.map((part) => (
        <LogPart
          key={part.key}
          items={part.items}
          day={day}
          conversationId={id}
          visitor={visitor}
          seenAt={part.items.some((item) => endsWith(item, ours?.id)) ? ours?.id : undefined}
          seen={seen}
          notified={notified}
        />
      )),
    [parts, id, visitor, ours, seen, notified, day],
  );

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
        aria-label={say("Messages")}
        tabIndex={0}
      >
        <div className="log-inner">
          {(messages[0]?.seq ?? 1) > 1 && <EarlierButton id={conversation.id} />}
          {messages.length === 0 && outgoing.length === 0 && (
            <EmptyState title={say("Nothing was said yet")}>
              <p>{say("Write the first message below.")}</p>
            </EmptyState>
          )}
          {drawn}
          {outgoing.map((one) => (
            <OutgoingMessage key={one.id} outgoing={one} />
          ))}
        </div>
      </div>
      {endHidden && (
        <button type="button" className="log-to-end" data-successor="log" onClick={toEnd}>
          <Icon name="down" size={18} />
          {say("Latest")}
        </button>
      )}
    </div>
  );
}
