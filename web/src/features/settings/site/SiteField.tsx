import { say } from "../../../languages/say.ts";
import type { Phrase } from "../../../languages/texts.ts";
import { Field, FormRefusal } from "../../../ui/form/Field.tsx";
import type { SiteText } from "./site-draft.ts";

const LABELS: Record<SiteText, Phrase> = {
  name: "Name",
  greeting: "Greeting",
  away: "When nobody is there",
  accent: "Colour",
};

interface SiteFieldProps {
  name: SiteText;
  value: string;
  problem: string | undefined;
  onType: (text: string) => void;
}

/** One text of the site, or its colour. */
export function SiteField({ name, value, problem, onType }: SiteFieldProps) {
  if (name === "accent")
    return (
      <>
        <label className="settings-choice">
          <span>{say(LABELS[name])}</span>
          <input type="color" value={value} onChange={({ target }) => onType(target.value)} />
        </label>
        <FormRefusal words={problem} />
      </>
    );
  return (
    <Field label={say(LABELS[name])} problem={problem}>
      {(of) => {
        const common = { ...of, className: "field-input", dir: "auto", value };
        return name === "name" ? (
          <input {...common} onChange={({ target }) => onType(target.value)} />
        ) : (
          <textarea {...common} rows={2} onChange={({ target }) => onType(target.value)} />
        );
      }}
    </Field>
  );
}
