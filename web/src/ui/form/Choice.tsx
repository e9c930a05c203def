import type { ComponentProps } from "react";
import { Select } from "../Select.tsx";

/** One of several, its label before it: saved as it is chosen. */
export function Choice({ label, hint, ...of }: ComponentProps<typeof Select> & { label: string; hint?: string }) {
  return (
    <label className="settings-choice">
      <span>
        {label}
        {hint !== undefined && <span className="settings-hint">{hint}</span>}
      </span>
      <Select className="field-input" {...of} />
    </label>
  );
}
