import type { ComponentProps } from "react";
import { Field } from "./Field.tsx";

type Props = Omit<ComponentProps<"input">, "value" | "onChange"> &
  Pick<ComponentProps<typeof Field>, "label" | "hint" | "problem"> & { value: string; onType: (text: string) => void };

/** A line to be written, with what is wrong beside it. */
export function TextField({ id, label, hint, problem, onType, ...input }: Props) {
  return (
    <Field id={id} label={label} hint={hint} problem={problem}>
      {(of) => <input className="field-input" {...input} {...of} onChange={({ target }) => onType(target.value)} />}
    </Field>
  );
}
