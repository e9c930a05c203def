import { cleanText } from "@porchlight/browser/text/clean-text.ts";
import type { CannedAnswer } from "@porchlight/contract/people/canned.ts";
import { TEXT_MAX } from "@porchlight/contract/limits.ts";
import type { Conversation } from "@porchlight/contract/conversations.ts";
import type { StaffMember } from "@porchlight/contract/people/staff-member.ts";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { say } from "../../../languages/say.ts";
import { UNDO_MS, useChoices } from "../../../stores/writing/choices-store.ts";
import { draftWritten, messageWritten, useDraft } from "../../../stores/writing/writing-store.ts";
import { useMyUid } from "../../../stores/session-store.ts";
import { useStaff } from "../../../stores/staff-store.ts";
import { useThreads } from "../../../stores/threads-store.ts";
import { Button } from "../../../ui/Button.tsx";
import { focusFirst } from "../../../ui/page/keep-focus.ts";
import { usePick } from "../../../ui/menu/use-pick.ts";
import { AnsweredMeanwhile } from "./AnsweredMeanwhile.tsx";
import { answeredSince } from "./answered-since.ts";
import { meaning } from "./meaning.ts";
import { NameList } from "./NameList.tsx";
import { namedSo, soughtName, withName } from "./naming.ts";
import { SendMenu } from "./SendMenu.tsx";
import { tellTyping, typingOver } from "./tell-typing.ts";
import { lastUndone } from "../sending/last-undone.ts";
import { WhoIsHere } from "./WhoIsHere.tsx";
import { AnswersQuestion } from "../../asking/AnswersQuestion.tsx";
import { questionHere } from "../../asking/question-here.ts";
import { CannedList } from "../../canned/CannedList.tsx";
import { filled } from "../../canned/fill.ts";
import { useCannedChoice } from "../../canned/use-canned-choice.ts";
import { useCannedValues } from "../../canned/use-canned-values.ts";
import "./Composer.css";

/** From here on the length is shown. */
const NEAR_MAX = TEXT_MAX - 400;
const MOST_ROWS = 8;

/** The place to answer, or to leave a note for colleagues. What Enter does is each person's choice. */
export function Composer({ conversation }: { conversation: Conversation }) {
  const { id, kind, status } = conversation;
  const draft = useDraft(id);
  const field = useRef<HTMLTextAreaElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  // Among staff there is nobody to hide a note from.
  const internal = kind === "visitor" && draft.internal;
  const text = cleanText(draft.text);
  const sendable = text.length > 0 && text.length <= TEXT_MAX;

  useEffect(() => {
    // One goes on behind what one wrote before.
    field.current?.setSelectionRange(TEXT_MAX, TEXT_MAX);
    // On a wide screen opening a conversation means answering it; on a phone the keyboard would cover it.
    if (matchMedia("(min-width: 900px)").matches) field.current?.focus();
  }, []);

  const values = useCannedValues(conversation);
  const take = (answer: CannedAnswer): void => draftWritten(id, { text: filled(answer.text, values), internal });
  const canned = useCannedChoice(draft.text, take);
  const staff = useStaff((state) => state.staff);
  const [caret, setCaret] = useState(draft.text.length);
  const nameTaken = ({ name }: StaffMember): void => {
    const named = withName(draft.text, caret, name);
    draftWritten(id, { text: named.text, internal });
    // When the field holds it.
    setTimeout(() => field.current?.setSelectionRange(named.caret, named.caret));
  };
  const naming = usePick(
    internal ? soughtName(draft.text, caret) : undefined,
    (sought) => namedSo(sought, staff),
    nameTaken,
  );
  const list = naming.options
    ? { id: "names", at: naming.at }
    : canned.options?.length
      ? { id: "canned", at: canned.at }
      : undefined;
  const me = useMyUid();
  const messages = useThreads(({ byConversation }) => byConversation[id]);
  const isToVisitor = kind === "visitor" && !internal;
  const question = kind === "panel" ? questionHere(messages ?? [], me, draft.answers) : undefined;
  const answer = isToVisitor && sendable ? answeredSince(messages, draft.since, me) : undefined;
  const { enterSends, undo } = useChoices();
  const closable = kind === "visitor" && (status === "open" || status === "snoozed");
  const submit = (closes?: true): void => {
    if (!sendable) return;
    const leavesAt = undo ? Date.now() + UNDO_MS : undefined;
    messageWritten({
      id: crypto.randomUUID(),
      conversationId: id,
      text,
      internal,
      leavesAt,
      closes,
      answers: question?.id,
    });
    typingOver();
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (naming.keyPressed(event) || canned.keyPressed(event)) return;
    const pressed = meaning(event, { enterSends, closable, isEmpty: draft.text === "" });
    if (pressed === undefined) return;
    if (pressed === "undo" && !lastUndone(id)) return;
    event.preventDefault();
    if (pressed === "undo") return;
    // To where letters are commands: the row that is open, or what was said where there is no list.
    if (pressed === "leave") return focusFirst(['#inbox .row[aria-current="page"]', "#log"]);
    // Whoever writes on may not have seen it: the button says what it does, and is the next press.
    if (answer) button.current?.focus();
    else submit(pressed === "close" ? true : undefined);
  };
  const onWrite = (written: string): void => {
    draftWritten(id, { text: written, internal });
    // A visitor is not to see that there is a note.
    if (!internal && written.trim() !== "") tellTyping(id);
  };

  return (
    <form
      className={internal ? "composer composer-note" : "composer"}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <CannedList choice={canned} onTake={take} />
      <NameList choice={naming} onTake={nameTaken} />
      {question && <AnswersQuestion question={question} />}
      {answer ? <AnsweredMeanwhile answer={answer} /> : <WhoIsHere conversation={conversation} />}
      <div className="composer-box">
        <textarea
          ref={field}
          id="composer"
          className="composer-field"
          aria-label={internal ? say("Note") : say("Message")}
          placeholder={placeholder(conversation, internal)}
          dir="auto"
          rows={Math.min(MOST_ROWS, draft.text.split("\n").length)}
          enterKeyHint={enterSends ? "send" : "enter"}
          aria-controls={list?.id}
          aria-activedescendant={list && `${list.id}-${list.at}`}
          value={draft.text}
          onChange={({ target }) => {
            setCaret(target.selectionStart);
            onWrite(target.value);
          }}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
        />
        <div className="composer-tools">
          {kind === "visitor" && (
            <label className="note-switch">
              <input
                type="checkbox"
                role="switch"
                checked={internal}
                onChange={({ target }) => draftWritten(id, { text: draft.text, internal: target.checked })}
              />
              {say("Note")}
            </label>
          )}
          {text.length > NEAR_MAX && (
            <span
              className={text.length > TEXT_MAX ? "composer-length composer-over" : "composer-length"}
              role="status"
            >
              {say("{length} of {most}", { length: String(text.length), most: String(TEXT_MAX) })}
            </span>
          )}
          <Button ref={button} kind="primary" type="submit" disabled={!sendable}>
            {internal ? say("Add note") : answer ? say("Send anyway") : say("Send")}
          </Button>
          <SendMenu onSendAndClose={closable && sendable && !answer ? () => submit(true) : undefined} />
        </div>
      </div>
    </form>
  );
}

function placeholder({ kind, status }: Conversation, internal: boolean): string {
  if (internal) return say("Only the team will see this");
  if (kind === "panel") return say("Write a message");
  return status === "closed" ? say("This conversation is closed. You can still write.") : say("Write an answer");
}
