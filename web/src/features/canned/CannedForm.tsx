import type { CannedAnswer } from "@porchlight/contract/people/canned.ts";
import { TAG_MAX, TEXT_MAX } from "@porchlight/contract/limits.ts";
import { unknownVariable } from "@porchlight/contract/values/canned-variables.ts";
import type { Failure } from "../../api/errors.ts";
import { say } from "../../languages/say.ts";
import { useTyped } from "../../stores/writing/typed-store.ts";
import { Button } from "../../ui/Button.tsx";
import { Field, FormRefusal } from "../../ui/form/Field.tsx";
import { tooLong, useJudged } from "../../ui/form/use-judged.ts";
import { TextField } from "../../ui/form/TextField.tsx";
import { VARIABLES } from "./fill.ts";

const NEW: CannedAnswer = { id: "", name: "", text: "" };

interface FormProps {
  edited: CannedAnswer | undefined;
  /** Why it was not saved, where it was not: then what was typed stays. */
  onSave: (answer: CannedAnswer) => Promise<Failure | undefined>;
  onCancel: () => void;
}

/** Writes a canned answer, or changes one. */
export function CannedForm({ edited, onSave, onCancel }: FormProps) {
  const { fields, type, forget } = useTyped(`canned ${edited?.id ?? ""}`, edited ?? NEW);
  const { name, text } = fields;
  const { busy, form, problem, refusal } = useJudged({
    fields: ["name", "text"],
    wrong: { name: tooLong(name, TAG_MAX), text: tooLong(text, TEXT_MAX) ?? unknownWords(text) },
    missing: {
      name: name.trim() === "" ? say("Write a name.") : undefined,
      text: text.trim() === "" ? say("Write a text.") : undefined,
    },
    send: async () => {
      // Whoever tries again saves the same one.
      const id = fields.id || crypto.randomUUID();
      type({ id });
      const failure = await onSave({ id, name: name.trim(), text: text.trim() });
      if (!failure) forget();
      return failure;
    },
  });
  return (
    <form className="canned-form" {...form}>
      <TextField
        id="canned-name"
        label={edited ? say("Name") : say("Name of a new one")}
        problem={problem("name")}
        dir="auto"
        value={name}
        onType={(name) => type({ name })}
      />
      <Field label={say("Text")} problem={problem("text")}>
        {(of) => (
          <textarea
            {...of}
            className="field-input"
            dir="auto"
            value={text}
            onChange={({ target }) => type({ text: target.value })}
          />
        )}
      </Field>
      <FormRefusal words={refusal} />
      <div className="settings-buttons">
        <Button type="submit" disabled={busy}>
          {edited ? say("Save") : say("Add")}
        </Button>
        {edited && (
          <Button
            data-successor="canned-name"
            onClick={() => {
              forget();
              onCancel();
            }}
          >
            {say("Cancel")}
          </Button>
        )}
      </div>
    </form>
  );
}

function unknownWords(text: string): string | undefined {
  const unknown = unknownVariable(text);
  if (unknown === undefined) return undefined;
  return say("{unknown} stands for nothing: use {visitor}, {me} or {page}.", {
    ...VARIABLES,
    unknown: `{${unknown}}`,
  });
}
