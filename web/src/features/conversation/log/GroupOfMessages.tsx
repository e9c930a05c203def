import type { Message } from "@porchlight/contract/conversations.ts";
import type { Delivery } from "@porchlight/contract/deliveries.ts";
import { Fragment, type ReactNode, useState } from "react";
import { say } from "../../../languages/say.ts";
import { useMyUid } from "../../../stores/session-store.ts";
import { useStaff } from "../../../stores/staff-store.ts";
import { LINKABLE } from "../../../ui/channels.ts";
import { clockTime } from "../../../ui/times.ts";
import { Concerned } from "../../asking/Concerned.tsx";
import { MessageMenu } from "../../asking/MessageMenu.tsx";
import { Quote } from "../../asking/Quote.tsx";
import { givenWords } from "./event-words.ts";
import { MessageText } from "./MessageText.tsx";
import type { MessageGroup } from "./log-items.ts";
import { notifiedOfGroup } from "./notified/notified-lines.ts";
import { notifiedMark } from "./notified/notified-mark.ts";
import { NotifiedLine } from "./notified/NotifiedLine.tsx";

export interface GroupProps {
  group: MessageGroup;
  conversationId: string;
  /** What the visitor is called; undefined among staff. */
  visitor: string | undefined;
  /** Said under the group if it ends with the last message from our side. */
  seen: string | undefined;
  /** Who was told, by message; only of a visitor's. */
  notified: Readonly<Record<string, Delivery>> | undefined;
}

/** The messages of one author in one minute: name and time once, then the bubbles. Of who was notified only failures speak by themselves. */
export function GroupOfMessages({ group, conversationId, visitor, seen, notified }: GroupProps) {
  const me = useMyUid();
  const staff = useStaff((state) => state.staff);
  const [opened, setOpened] = useState(false);
  const { author, internal, via, at, messages } = group;
  if (author.kind === "system") return <p className="log-system">{messages.map(({ text }) => text).join(" ")}</p>;

  const mine = author.uid === me;
  // To a visitor the staff speak as one side; among staff only I am on mine.
  const ours = visitor === undefined ? mine : author.kind === "staff";
  const name = mine ? say("You") : ((author.kind === "visitor" ? visitor : undefined) ?? author.name);
  const notifiedLines =
    author.kind === "visitor" ? notifiedOfGroup(messages, notified ?? {}, { me, timeOf: clockTime }) : [];
  const isQuiet = notifiedLines.flat().some(({ failed }) => !failed);
  const kind = internal ? "note" : ours ? "staff" : "visitor";

  return (
    <article
      className={ours ? "group group-ours" : "group"}
      aria-label={internal ? say("Note by {name}", { name }) : name}
    >
      <p className="group-head">
        <span className="group-name" dir="auto">
          {name}
        </span>
        {via !== "panel" && via !== "widget" && <span className="group-via">{say(LINKABLE[via].from)}</span>}
        <time dateTime={at}>{clockTime(at)}</time>
        {isQuiet && (
          <button type="button" className="notified-mark" aria-expanded={opened} onClick={() => setOpened(!opened)}>
            {notifiedMark(messages.flatMap(({ id }) => notified?.[id]?.targets ?? []))}
          </button>
        )}
      </p>
      {messages.map((message, index) => (
        <Fragment key={message.id}>
          <Bubble message={message} kind={kind}>
            {message.handsTo !== undefined && (
              <p className="bubble-gives">{givenWords(mine ? undefined : name, message.handsTo, me, staff)}</p>
            )}
          </Bubble>
          <Concerned message={message} />
          {notifiedLines[index]
            ?.filter(({ failed }) => failed || opened)
            .map((line) => (
              <NotifiedLine key={line.words} line={line} conversationId={conversationId} messageId={message.id} />
            ))}
        </Fragment>
      ))}
      {seen && <p className={`group-state ${seen === say("Sent") ? "" : "group-seen"}`}>{seen}</p>}
    </article>
  );
}

interface BubbleProps {
  message: Message;
  kind: "note" | "staff" | "visitor";
  children: ReactNode;
}

/** One message; beside a visitor's stands what can be done with it. */
function Bubble({ message, kind, children }: BubbleProps) {
  const { id, text, mentions, internal, concerns, author } = message;
  const bubble = (
    <div className={`bubble bubble-${kind}`} id={`message-${id}`}>
      {internal && <span className="bubble-word">{say("note")}</span>}
      {children}
      {concerns?.kind === "asks" && <Quote {...concerns} leads />}
      <MessageText text={text} mentions={mentions} />
    </div>
  );
  if (author.kind !== "visitor") return bubble;
  return (
    <div className="bubble-line">
      {bubble}
      <MessageMenu message={message} />
    </div>
  );
}
