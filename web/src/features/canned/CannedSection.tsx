import type { CannedAnswer } from "@porchlight/contract/people/canned.ts";
import { TAG_MAX, TEXT_MAX } from "@porchlight/contract/limits.ts";
import { unknownVariable } from "@porchlight/contract/values/canned-variables.ts";
import { useEffect, useState } from "react";
import { failureFrom } from "../../api/errors.ts";
import { say } from "../../languages/say.ts";
import { actionFailed } from "../../stores/notice-store.ts";
import { Button } from "../../ui/Button.tsx";
import { SkeletonRows } from "../../ui/Skeleton.tsx";
import { changeCanned, refreshCanned, useCanned } from "./canned-store.ts";
import "./canned.css";

/** They stand in the texts as they are typed. */
const VARIABLES = { visitor: "{visitor}", me: "{me}", page: "{page}" };

/** The texts that staff keep ready; everybody on the staff writes them. */
export function CannedSection() {
  const { answers, failure } = useCanned();
  const [edited, setEdited] = useState<CannedAnswer>();
  useEffect(() => void refreshCanned(), []);
  const save = async (wanted: Parameters<typeof changeCanned>[0]): Promise<boolean> => {
    try {
      await changeCanned(wanted);
      return true;
    } catch (thrown) {
      actionFailed(failureFrom(thrown, "change").words);
      return false;
    }
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
        <p className="settings-state settings-bad">
          {say("They could not be loaded.")} {failure.words}
        </p>
      )}
      {!answers && !failure && <SkeletonRows label={say("Loading canned answers")} count={2} />}
      {answers && (
        <ul className="staff-list">
          {answers.map((answer, index) => (
            <li key={answer.id} className="staff-row">
              <span className="staff-who">
                <bdi className="canned-name">{answer.name}</bdi>
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
                onClick={() => void save({ id: answer.id, remove: true })}
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
          if (!(await save(answer))) return false;
          setEdited(undefined);
          return true;
        }}
        onCancel={() => setEdited(undefined)}
      />
    </section>
  );
}

interface FormProps {
  edited: CannedAnswer | undefined;
  /** False where it was not saved: then what was typed stays. */
  onSave: (answer: CannedAnswer) => Promise<boolean>;
  onCancel: () => void;
}

function CannedForm({ edited, onSave, onCancel }: FormProps) {
  const [name, setName] = useState(edited?.name ?? "");
  const [text, setText] = useState(edited?.text ?? "");
  const unknown = unknownVariable(text);
  const save = async (): Promise<void> => {
    if (unknown !== undefined) return;
    if (!(await onSave({ id: edited?.id ?? crypto.randomUUID(), name: name.trim(), text: text.trim() }))) return;
    setName("");
    setText("");
  };
  return (
    <form
      className="canned-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label className="field">
        <span className="field-label">{edited ? say("Name") : say("Name of a new one")}</span>
        <input
          id="canned-name"
          className="field-input"
          required
          maxLength={TAG_MAX}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </label>
      <label className="field">
        <span className="field-label">{say("Text")}</span>
        <textarea
          className="field-input"
          required
          maxLength={TEXT_MAX}
          dir="auto"
          value={text}
          onChange={({ target }) => setText(target.value)}
          aria-invalid={unknown !== undefined}
          aria-describedby="canned-wrong"
        />
      </label>
      <span id="canned-wrong" className="settings-bad" role="status">
        {unknown !== undefined &&
          say("{unknown} stands for nothing: use {visitor}, {me} or {page}.", {
            ...VARIABLES,
            unknown: `{${unknown}}`,
          })}
      </span>
      <div className="settings-buttons">
        <Button type="submit" disabled={unknown !== undefined}>
          {edited ? say("Save") : say("Add")}
        </Button>
        {edited && (
          <Button data-successor="canned-name" onClick={onCancel}>
            {say("Cancel")}
          </Button>
        )}
      </div>
    </form>
  );
}
