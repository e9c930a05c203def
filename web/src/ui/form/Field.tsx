import { type ReactNode, useId } from "react";
import "./form.css";

interface FieldProps {
  /** By which it is found, to have the focus. */
  id?: string | undefined;
  label: string;
  hint?: string | undefined;
  /** What is wrong; it stands in the place of the hint. */
  problem?: string | undefined;
  /** Draws what is filled in, with these. */
  children: (of: { id: string; "aria-invalid": boolean; "aria-describedby": string | undefined }) => ReactNode;
}

/** One field of a form, with what is wrong beside it. */
export function Field({ id: named, label, hint, problem, children }: FieldProps) {
  const own = useId();
  const id = named ?? own;
  const said = problem ?? hint;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children({ id, "aria-invalid": problem !== undefined, "aria-describedby": said && `${id}-said` })}
      {said !== undefined && (
        <p id={`${id}-said`} className={problem === undefined ? "field-hint" : "field-problem"}>
          {said}
        </p>
      )}
    </div>
  );
}

/** At the end of a form: why it was not taken, where that is of no field. */
export function FormRefusal({ words }: { words: string | undefined }) {
  return (
    <p className="field-problem form-refusal" role="alert">
      {words}
    </p>
  );
}
