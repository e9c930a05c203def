import { useState } from "react";
import { Said } from "../../languages/Said.tsx";
import { say } from "../../languages/say.ts";
import { Button } from "../../ui/Button.tsx";
import { useJudged } from "../../ui/form/use-judged.ts";
import { TextField } from "../../ui/form/TextField.tsx";
import { secretIn } from "./claim-link.ts";

/** For whoever came here without the link that setup printed. */
export function AskForLink({ onLink }: { onLink: (secret: string) => void }) {
  const [link, setLink] = useState("");
  const secret = secretIn(link);
  const { form, problem } = useJudged({
    fields: ["link"],
    missing: {
      link: secret === undefined ? say("This is not the whole link. Copy it to its last character.") : undefined,
    },
    send: async () => {
      if (secret !== undefined) onLink(secret);
      return undefined;
    },
  });
  return (
    <form className="doorway-form" {...form}>
      <p>
        <Said
          text="This site has no admin yet. Open the link that setup printed, or paste it here. No link at hand? {command} prints one."
          parts={{ command: <code>npm run staff -- claim</code> }}
        />
      </p>
      <TextField
        label={say("One-time link")}
        problem={problem("link")}
        type="text"
        autoComplete="off"
        spellCheck={false}
        autoFocus
        value={link}
        onType={setLink}
      />
      <Button kind="primary" type="submit">
        {say("Continue")}
      </Button>
    </form>
  );
}
