import { useState } from "react";
import { say } from "../../../languages/say.ts";
import { chooseLanguage, languageChosen, LANGUAGES, type Tag } from "../../../languages/speak.ts";
import { Section } from "../../../ui/form/Section.tsx";
import { Choice } from "../../../ui/form/Choice.tsx";

/** The language of the panel in this browser. */
export function LanguageSection() {
  const [failed, setFailed] = useState(false);
  return (
    <Section id="language-title" title={say("The panel’s language")}>
      <Choice
        label={say("Language")}
        hint={say(
          "In this browser. To visitors the chat speaks the language of their page or browser, whatever you choose.",
        )}
        id="language" // All is drawn anew in the other language, this too.
        data-successor="language"
        value={languageChosen()}
        onChoose={async (tag) => {
          setFailed(false);
          setFailed(!(await chooseLanguage(tag as Tag | "")));
        }}
      >
        <option value="">{say("As this browser says")}</option>
        {Object.entries(LANGUAGES).map(([tag, name]) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </Choice>
      <p className="settings-bad" role="alert">
        {failed && say("This language could not be loaded. Try again.")}
      </p>
    </Section>
  );
}
