import { type ComponentProps, useId, useState } from "react";
import { FormRefusal } from "./form/Field.tsx";

type Props = Omit<ComponentProps<"input">, "type" | "value" | "onChange"> & {
  /** HH:MM. */
  value: string;
  /** Saves it; why not, where it was refused: then it stays as it was written. */
  onChoose: (value: string) => Promise<{ words: string } | undefined>;
};

/** A time of day, saved when it is written: with Enter, or on leaving the field, not with each of its digits. */
export function TimeField({ value, onChoose, ...rest }: Props) {
  const [written, setWritten] = useState<string>();
  const [saving, setSaving] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const id = useId();
  const choose = async (): Promise<void> => {
    if (saving) return;
    if (written === undefined || written === "" || written === value) return write(undefined);
    setSaving(true);
    const refused = await onChoose(written);
    setSaving(false);
    setRefusal(refused?.words);
    // What was written meanwhile is not saved yet.
    if (!refused) setWritten((now) => (now === written ? undefined : now));
  };
  const write = (text: string | undefined): void => {
    setWritten(text);
    setRefusal(undefined);
  };
  return (
    <>
      <input
        {...rest}
        className="field-input"
        type="time"
        aria-invalid={refusal !== undefined}
        aria-describedby={id}
        value={written ?? value}
        onChange={({ target }) => write(target.value)}
        onKeyDown={({ key }) => {
          if (key === "Enter") void choose();
          if (key === "Escape") write(undefined);
        }}
        onBlur={() => void choose()}
      />
      <div id={id} className="time-refusal">
        {refusal !== undefined && <FormRefusal words={refusal} />}
      </div>
    </>
  );
}
