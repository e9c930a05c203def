import type { CannedAnswer } from "@porchlight/contract/people/canned.ts";
import { useEffect, useState } from "react";
import { say } from "../../languages/say.ts";
import { actionFailed } from "../../stores/notice-store.ts";
import { Button } from "../../ui/Button.tsx";
import { NotLoaded } from "../../ui/form/NotLoaded.tsx";
import { SkeletonRows } from "../../ui/Skeleton.tsx";
import { Section } from "../../ui/form/Section.tsx";
import { RemoveButton } from "../../ui/form/RemoveButton.tsx";
import { changeCanned, refreshCanned, useCanned } from "./canned-store.ts";
import { VARIABLES } from "./fill.ts";
import { CannedForm } from "./CannedForm.tsx";
import "./canned.css";

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
    <Section
      id="canned-title"
      title={say("Canned answers")}
      hint={say(
        "Type / in a conversation to use one. {visitor} is the visitor’s name, {me} yours, {page} the page they are on.",
        VARIABLES,
      )}
    >
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
              <RemoveButton
                list="canned-remove"
                index={index}
                last="canned-name"
                label={say("Remove {name}", { name: answer.name })}
                onClick={() => void remove(answer.id)}
              />
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
    </Section>
  );
}
