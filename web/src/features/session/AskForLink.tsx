import { type SubmitEvent, useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { secretIn } from "./claim-link.ts";

/** For whoever came here without the link that setup printed. */
export function AskForLink({ onLink }: { onLink: (secret: string) => void }) {
  const [link, setLink] = useState("");
  const [words, setWords] = useState("");
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const secret = secretIn(link);
    if (secret === undefined) setWords("This is not the whole link. Copy it to its last character.");
    else onLink(secret);
  };
  return (
    <form className="doorway-form" onSubmit={submit}>
      <p>
        This site has no admin yet. Open the link that setup printed, or paste it here. No link at hand?{" "}
        <code>npm run staff -- claim</code> prints one.
      </p>
      <label className="field">
        <span className="field-label">One-time link</span>
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
        Continue
      </Button>
    </form>
  );
}
