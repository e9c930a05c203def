import { say } from "../../../languages/say.ts";
import { SIGNING_EXAMPLE } from "./signing-example.ts";

/** A key that was just made: nobody is shown it again. */
export function NewKey({ value }: { value: string }) {
  return (
    <div className="settings-form">
      <label className="field">
        <span className="field-label">{say("The new key")}</span>
        <input
          className="field-input"
          readOnly
          autoFocus
          spellCheck={false}
          value={value}
          onFocus={({ target }) => target.select()}
        />
      </label>
      <p className="settings-hint">
        {say(
          "It is shown this once. Keep it on your server alone, never in a page: whoever has it can be any of your visitors. The key before stays good until you end it, so that nobody is cut off meanwhile.",
        )}
      </p>
      <pre className="settings-code" dir="ltr">
        {SIGNING_EXAMPLE}
      </pre>
    </div>
  );
}
