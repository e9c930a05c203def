import type { CannedAnswer } from "@porchlight/contract/people/canned.ts";
import { TAG_MAX, TEXT_MAX } from "@porchlight/contract/limits.ts";
import { unknownVariable } from "@porchlight/contract/values/canned-variables.ts";
import { useEffect, useState } from "react";
import type { Failure } from "../../api/errors.ts";
import { say } from "../../languages/say.ts";
import { actionFailed } from "../../stores/notice-store.ts";
import { useTyped } from "../../stores/writing/typed-store.ts";
import { Button } from "../../ui/Button.tsx";
import { Field, FormRefusal } from "../../ui/form/Field.tsx";
import { NotLoaded } from "../../ui/form/NotLoaded.tsx";
import { tooLong, useJudged } from "../../ui/form/use-judged.ts";
import { SkeletonRows } from "../../ui/Skeleton.tsx";
import { changeCanned, refreshCanned, useCanned } from "./canned-store.ts";
import "./canned.css";

/** They stand in the texts as they are typed. */
const VARIABLES = { visitor: "{visitor}", me: "{me}", page: "{page}" };

const NEW: CannedAnswer = { id: "", name: "", text: "" };

/** The texts that staff keep ready; everybody on the staff writes them. */
export function CannedSection() {
  const { answers, failure } = useCanned();
  const [edited, setEdited] = useState<CannedAnswer>();
  useEffect(() => void refreshCanned(), []);
  const remove = async (id: string): Promise<void> => {
    const failure = await changeCanned({ id, remove: true });
    if (failure) actionFailed(failure.words);
  };
  return (
    <section className="settings-section" aria-labelledby="canned-title">
      <h2 id="canned-title">{say("Canned answers")}</h2>
      <p className="settings-hint">
        {say(
          "Type / in a conversation to use one. {visitor} is the visitor’s name, {me} yours, {page} the page they are on.",
          VARIABLES,
        )}
      </p>
      {!answers && failure && (
        <NotLoaded
          words={`${say("They could not be loaded.")} ${failure.words}`}
          onAgain={() => void refreshCanned()}
        />
      )}
      {!answers && !failure && <SkeletonRows bare label={say("Loading canned answers")} count={2} />}
      {answers && (
        <ul className="staff-list">
          {answers.map((answer, index) => (
            <li key={answer.id} className="staff-row">
              <span className="staff-who">
                <bdi className="canned-name">{answer.name}</bdi>
                <bdi className="settings-hint canned-line">{answer.text}</bdi>
              </span>
              <Button
                aria-label={say("Change {name}", { name: answer.name })}
                data-successor="canned-name"
                onClick={() => setEdited(answer)}
              >
                {say("Change")}
              </Button>
              <Button
                id={`canned-remove-${index}`}
                aria-label={say("Remove {name}", { name: answer.name })}
                data-successor={`canned-remove-${index} canned-remove-${index - 1} canned-name`}
                onClick={() => void remove(answer.id)}
              >
                {say("Remove")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <CannedForm
        key={edited?.id ?? "new"}
        edited={edited}
        onSave={async (answer) => {
          const failure = await changeCanned(answer);
          if (!failure) setEdited(undefined);
          return failure;
        }}
        onCancel={() => setEdited(undefined)}
      />
    </section>
  );
}

interface FormProps {
  edited: CannedAnswer | undefined;
  /** Why it was not saved, where it was not: then what was typed stays. */
  onSave: (answer: CannedAnswer) => Promise<Failure | undefined>;
  onCancel: () => void;
}

function CannedForm({ edited, onSave, onCancel }: FormProps) {
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
      <Field id="canned-name" label={edited ? say("Name") : say("Name of a new one")} problem={problem("name")}>
        {(of) => (
          <input
            {...of}
            className="field-input"
            dir="auto"
            value={name}
            onChange={({ target }) => type({ name: target.value })}
          />
        )}
      </Field>
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
