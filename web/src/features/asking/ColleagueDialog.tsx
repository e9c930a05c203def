import { TEXT_MAX } from "@porchlight/contract/limits.ts";
import { cleanText } from "@porchlight/browser/text/clean-text.ts";
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { failureFrom } from "../../api/errors.ts";
import { say } from "../../languages/say.ts";
import { useStaff } from "../../stores/staff-store.ts";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Overlay } from "../keyboard/Overlay.tsx";
import { askingOver } from "./asking-store.ts";
import "./asking.css";

interface Props {
  title: string;
  /** What of the conversation it is about. */
  about?: ReactNode;
  /** What the word is called. */
  label: string;
  hint: string;
  button: string;
  /** Does it. What it rejects with is said, and all that was written stays. */
  onSubmit: (colleague: { uid: string; name: string }, text: string, id: string) => Promise<void>;
}

/** Chooses a colleague and writes a line to them. */
export function ColleagueDialog({ title, about, label, hint, button, onSubmit }: Props) {
  const staff = useStaff((state) => state.staff);
  const others = staff?.filter(({ me }) => !me) ?? [];
  const [uid, setUid] = useState(others.length === 1 ? (others[0]?.uid ?? "") : "");
  const [written, setWritten] = useState("");
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const [failed, setFailed] = useState<string>();
  // Whoever tries again sends the same message.
  const id = useRef("");
  const [forColleague, forText, forHint] = [useId(), useId(), useId()];
  const [begins] = useState(others.length === 1 ? forText : forColleague);
  // The dialog has taken the focus to its first button by now.
  useEffect(() => document.getElementById(begins)?.focus(), [begins]);
  const colleague = others.find((member) => member.uid === uid);
  const text = cleanText(written);
  const problems = {
    colleague: colleague ? undefined : say("Choose a colleague."),
    text:
      text === ""
        ? say("Write a line.")
        : text.length > TEXT_MAX
          ? say("At most {most} characters.", { most: String(TEXT_MAX) })
          : undefined,
  };
  const shown = tried ? problems : { colleague: undefined, text: undefined };

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (!colleague || problems.text !== undefined || busy) return;
    setBusy(true);
    setFailed(undefined);
    id.current ||= crypto.randomUUID();
    try {
      await onSubmit(colleague, text, id.current);
      askingOver();
    } catch (thrown) {
      setFailed(failureFrom(thrown, "send").words);
      setBusy(false);
    }
  };

  return (
    <Overlay label={title} onClose={askingOver}>
      <header className="overlay-head">
        <h2>{title}</h2>
        <IconButton icon="close" label={say("Close")} onClick={askingOver} />
      </header>
      {staff && others.length === 0 ? (
        <p className="asking-form">
          {say("You are the only one here. An admin can invite colleagues on the page People.")}
        </p>
      ) : (
        <form className="asking-form" onSubmit={(event) => void submit(event)} noValidate>
          {about}
          <div className="field">
            <label className="field-label" htmlFor={forColleague}>
              {say("Colleague")}
            </label>
            <select
              id={forColleague}
              className="field-input"
              aria-invalid={shown.colleague !== undefined}
              aria-describedby={shown.colleague && `${forColleague}-problem`}
              value={uid}
              onChange={({ target }) => setUid(target.value)}
            >
              <option value="">{say("Choose…")}</option>
              {others.map((member) => (
                <option key={member.uid} value={member.uid}>
                  {member.onDuty ? member.name : say("{name} (off duty)", { name: member.name })}
                </option>
              ))}
            </select>
            <Problem id={`${forColleague}-problem`} words={shown.colleague} />
          </div>
          <div className="field">
            <label className="field-label" htmlFor={forText}>
              {label}
            </label>
            <textarea
              id={forText}
              className="field-input asking-text"
              rows={3}
              dir="auto"
              aria-invalid={shown.text !== undefined}
              aria-describedby={`${shown.text === undefined ? "" : `${forText}-problem `}${forHint}`}
              value={written}
              onChange={({ target }) => {
                setWritten(target.value);
                // Another text is another message.
                id.current = "";
              }}
              onKeyDown={(event) => {
                if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) void submit(event);
              }}
            />
            <Problem id={`${forText}-problem`} words={shown.text} />
            <p className="asking-hint" id={forHint}>
              {hint}
            </p>
          </div>
          <p className="asking-problem" role="alert">
            {failed}
          </p>
          <div className="asking-buttons">
            <Button onClick={askingOver}>{say("Cancel")}</Button>
            <Button kind="primary" type="submit" disabled={busy}>
              {button}
            </Button>
          </div>
        </form>
      )}
    </Overlay>
  );
}

function Problem({ id, words }: { id: string; words: string | undefined }) {
  return words === undefined ? null : (
    <p className="asking-problem" id={id}>
      {words}
    </p>
  );
}
