import { useState } from "react";
import { say } from "../../../languages/say.ts";
import { chooseLanguage, languageChosen, LANGUAGES, type Tag } from "../../../languages/speak.ts";
import { Select } from "../../../ui/Select.tsx";

/** The language of the panel in this browser. */
export function LanguageSection() {
  const [failed, setFailed] = useState(false);
  return (
    <section className="settings-section" aria-labelledby="language-title">
      <h2 id="language-title">{say("The panel’s language")}</h2>
      <label className="settings-choice">
        <span>
          {say("Language")}
          <span className="settings-hint">
            {say(
              "In this browser. To visitors the chat speaks the language of their page or browser, whatever you choose.",
            )}
          </span>
        </span>
        <Select
          id="language"
          className="field-input"
          // All is drawn anew in the other language, this too.
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
        </Select>
      </label>
      <p className="settings-bad" role="alert">
        {failed && say("This language could not be loaded. Try again.")}
      </p>
    </section>
  );
}
