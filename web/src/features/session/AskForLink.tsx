import { type SubmitEvent, useState } from "react";
import { Said } from "../../languages/Said.tsx";
import { say } from "../../languages/say.ts";
import { Button } from "../../ui/Button.tsx";
import { secretIn } from "./claim-link.ts";

/** For whoever came here without the link that setup printed. */
export function AskForLink({ onLink }: { onLink: (secret: string) => void }) {
  const [link, setLink] = useState("");
  const [words, setWords] = useState("");
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const secret = secretIn(link);
    if (secret === undefined) setWords(say("This is not the whole link. Copy it to its last character."));
    else onLink(secret);
  };
  return (
    <form className="doorway-form" onSubmit={submit}>
      <p>
        <Said
          text="This site has no admin yet. Open the link that setup printed, or paste it here. No link at hand? {command} prints one."
          parts={{ command: <code>npm run staff -- claim</code> }}
        />
      </p>
      <label className="field">
        <span className="field-label">{say("One-time link")}</span>
        <input
          className="field-input"
          type="text"
          autoComplete="off"
          spellCheck={false}
          required
          autoFocus
          value={link}
          onChange={({ target }) => setLink(target.value)}
        />
      </label>
      <p className="doorway-error" role="alert">
        {words}
      </p>
      <Button kind="primary" type="submit">
        {say("Continue")}
      </Button>
    </form>
  );
}
