import { useId, useState } from "react";
import type { Failure } from "../../api/errors.ts";
import { say } from "../../languages/say.ts";
import { FormRefusal } from "../../ui/form/Field.tsx";

interface Props {
  label: string;
  hint: string;
  /** What is said where something else was typed than digits. */
  wrong: string;
  least: number;
  most: number;
  /** Null: there is no limit, and the field is empty. */
  saved: number | null;
  /** Saves it; what was refused stays as it was typed. */
  onChange: (wanted: number | null) => Promise<Failure | undefined>;
}

/** A number or nothing, saved when the field is left, or by Enter. */
export function NumberField({ label, hint, wrong, least, most, saved, onChange }: Props) {
  // What is typed; undefined while nothing is, so that an untouched field shows what others save and never undoes it.
  const [text, setText] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [saving, setSaving] = useState(false);
  const id = useId();
  const problemOf = (typed: string): string | undefined => {
    if (!/^\d*$/u.test(typed)) return wrong;
    if (typed === "" || (Number(typed) >= least && Number(typed) <= most)) return undefined;
    return say("Write a number from {least} to {most}.", { least: String(least), most: String(most) });
  };
  const save = async (): Promise<void> => {
    if (text === undefined || saving) return;
    const typed = text.trim();
    const found = problemOf(typed);
    setProblem(found);
    if (found !== undefined) return;
    const wanted = typed === "" ? null : Number(typed);
    setSaving(true);
    const failure = wanted === saved ? undefined : await onChange(wanted);
    setSaving(false);
    setProblem(failure?.words);
    // What was typed meanwhile is not saved yet.
    if (!failure) setText((now) => (now === text ? undefined : now));
  };
  return (
    <div>
      <label className="settings-choice">
        <span>
          {label}
          <span className="settings-hint">{hint}</span>
        </span>
        <input
          className="field-input settings-number"
          inputMode="numeric"
          aria-invalid={problem !== undefined}
          aria-describedby={id}
          value={text ?? saved ?? ""}
          onChange={({ target }) => {
            setText(target.value);
            setProblem(undefined);
          }}
          onKeyDown={({ key }) => {
            if (key === "Enter") void save();
          }}
          onBlur={() => void save()}
        />
      </label>
      <div id={id}>
        <FormRefusal words={problem} />
      </div>
    </div>
  );
}
