import type { Conversation, Message } from "@porchlight/contract/conversations.ts";
import { useEffect, useState } from "react";
import { failureFrom } from "../../../api/errors.ts";
import { actionFailed } from "../../../stores/notice-store.ts";
import { useMyUid } from "../../../stores/session-store.ts";
import { staffName, useStaff } from "../../../stores/staff-store.ts";
import { outgoingOf, useWriting } from "../../../stores/writing/writing-store.ts";
import { Boundary } from "../../../ui/page/Boundary.tsx";
import { Button } from "../../../ui/Button.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { dayWords } from "../../../ui/times.ts";
import { useMinute } from "../../../ui/page/use-minute.ts";
import { useOnline } from "../../../ui/page/use-online.ts";
import { GroupOfMessages } from "./GroupOfMessages.tsx";
import { OutgoingMessage } from "./OutgoingMessage.tsx";
import { loadEarlier } from "../load-thread.ts";
import { logItems } from "./log-items.ts";
import { lastOfOurs, seenWords } from "../seen.ts";
import { useLogScroll } from "./use-log-scroll.ts";
import { useNotified } from "./use-notified.ts";
import "./MessageLog.css";

interface Props {
  conversation: Conversation;
  messages: readonly Message[];
  newAfter: number | undefined;
}

/** What was said, oldest first, and below it what is still on its way; the bare texts, should that fail to be drawn. */
export function MessageLog(props: Props) {
  return (
    <Boundary of={props.messages} instead={<PlainTexts messages={props.messages} />}>
      <DrawnLog {...props} />
    </Boundary>
  );
}

function PlainTexts({ messages }: { messages: readonly Message[] }) {
  return (
    <div className="log-plain" role="group" aria-label="Messages as plain text">
      {messages.map(({ id, text }) => (
        <p key={id} className="message-text" dir="auto">
          {text}
        </p>
      ))}
    </div>
  );
}

function DrawnLog({ conversation, messages, newAfter }: Props) {
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
    if (document.activeElement?.contains(logRef.current)) logRef.current?.focus({ preventScroll: true });
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
          {logItems(messages, me, newAfter).map((item) => {
            if (item.kind === "new") {
              return (
                <p className="log-new" key={item.key}>
                  <span>new</span>
                </p>
              );
            }
            if (item.kind === "day") {
              return (
                <h3 className="log-day" key={item.key}>
                  {dayWords(item.at, now)}
                </h3>
              );
            }
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

function EarlierButton({ id }: { id: string }) {
  const [loading, setLoading] = useState(false);
  const load = async (): Promise<void> => {
    setLoading(true);
    try {
      await loadEarlier(id);
    } catch (thrown) {
      actionFailed(failureFrom(thrown).words);
    }
    setLoading(false);
  };
  return (
    <div className="log-earlier">
      <Button disabled={loading} data-successor="log" onClick={() => void load()}>
        {loading ? "Loading…" : "Show earlier messages"}
      </Button>
    </div>
  );
}
