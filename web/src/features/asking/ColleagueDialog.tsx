import { TEXT_MAX } from "@porchlight/contract/limits.ts";
import { cleanText } from "@porchlight/browser/text/clean-text.ts";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { failureFrom } from "../../api/errors.ts";
import { say } from "../../languages/say.ts";
import { useStaff } from "../../stores/staff-store.ts";
import { Button } from "../../ui/Button.tsx";
import { Field, FormRefusal } from "../../ui/form/Field.tsx";
import { tooLong, useJudged } from "../../ui/form/use-judged.ts";
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
  // Whoever tries again sends the same message.
  const id = useRef("");
  const [forColleague, forText] = [useId(), useId()];
  const [begins] = useState(others.length === 1 ? forText : forColleague);
  // The dialog has taken the focus to its first button by now.
  useEffect(() => document.getElementById(begins)?.focus(), [begins]);
  const colleague = others.find((member) => member.uid === uid);
  const text = cleanText(written);
  const { busy, form, problem, refusal } = useJudged({
    fields: ["colleague", "text"],
    wrong: { text: tooLong(text, TEXT_MAX) },
    missing: {
      colleague: colleague ? undefined : say("Choose a colleague."),
      text: text === "" ? say("Write a line.") : undefined,
    },
    send: async () => {
      if (!colleague) return undefined;
      id.current ||= crypto.randomUUID();
      try {
        await onSubmit(colleague, text, id.current);
        askingOver();
        return undefined;
      } catch (thrown) {
        return failureFrom(thrown, "send");
      }
    },
  });

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
        <form className="asking-form" {...form}>
          {about}
          <Field id={forColleague} label={say("Colleague")} problem={problem("colleague")}>
            {(of) => (
              <select {...of} className="field-input" value={uid} onChange={({ target }) => setUid(target.value)}>
                <option value="">{say("Choose…")}</option>
                {others.map((member) => (
                  <option key={member.uid} value={member.uid}>
                    {member.onDuty ? member.name : say("{name} (off duty)", { name: member.name })}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field id={forText} label={label} hint={hint} problem={problem("text")}>
            {(of) => (
              <textarea
                {...of}
                className="field-input asking-text"
                rows={3}
                dir="auto"
                value={written}
                onChange={({ target }) => {
                  setWritten(target.value);
                  // Another text is another message.
                  id.current = "";
                }}
                onKeyDown={({ key, metaKey, ctrlKey, currentTarget }) => {
                  if (key === "Enter" && (metaKey || ctrlKey)) currentTarget.form?.requestSubmit();
                }}
              />
            )}
          </Field>
          <FormRefusal words={refusal} />
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
