import { type ComponentProps, useState } from "react";

type Props = Omit<ComponentProps<"input">, "type" | "value" | "onChange"> & {
  /** HH:MM. */
  value: string;
  onChoose: (value: string) => void;
};

/** A time of day, saved when it is written: with Enter, or on leaving the field, not with each of its digits. */
export function TimeField({ value, onChoose, ...rest }: Props) {
  const [written, setWritten] = useState<string>();
  const choose = (): void => {
    if (written !== undefined && written !== "" && written !== value) onChoose(written);
    setWritten(undefined);
  };
  return (
    <input
      {...rest}
      className="field-input"
      type="time"
      value={written ?? value}
      onChange={({ target }) => setWritten(target.value)}
      onKeyDown={({ key }) => {
        if (key === "Enter") choose();
        if (key === "Escape") setWritten(undefined);
      }}
      onBlur={choose}
    />
  );
}
