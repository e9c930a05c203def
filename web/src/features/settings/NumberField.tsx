import { useState } from "react";
import { actionFailed } from "../../stores/notice-store.ts";

interface Props {
  label: string;
  hint: string;
  /** What is said where something else was typed. */
  wrong: string;
  /** Null: there is no limit, and the field is empty. */
  saved: number | null;
  onChange: (wanted: number | null) => void;
}

/** A number or nothing, saved when the field is left. */
export function NumberField({ label, hint, wrong, saved, onChange }: Props) {
  // What is typed; undefined while nothing is, so that an untouched field shows what others save and never undoes it.
  const [text, setText] = useState<string>();
  const save = (): void => {
    if (text === undefined) return;
    const wanted = text.trim() === "" ? null : Number(text);
    if (wanted !== null && !Number.isInteger(wanted)) {
      actionFailed(wrong);
      return;
    }
    setText(undefined);
    if (wanted !== saved) onChange(wanted);
  };
  return (
    <label className="settings-choice">
      <span>
        {label}
        <span className="settings-hint">{hint}</span>
      </span>
      <input
        className="field-input settings-number"
        inputMode="numeric"
        pattern="[0-9]*"
        value={text ?? saved ?? ""}
        onChange={({ target }) => setText(target.value)}
        onBlur={save}
      />
    </label>
  );
}
