import { useEffect, useState } from "react";
import { isClaimable } from "../../api/claim.ts";
import { say } from "../../languages/say.ts";
import { Button } from "../../ui/Button.tsx";
import { AskForLink } from "./AskForLink.tsx";
import { ClaimForm } from "./ClaimForm.tsx";
import { secretIn } from "./claim-link.ts";
import { Doorway } from "./Doorway.tsx";

interface Props {
  /** Leads to the panel, as somebody whom it knows. */
  onClaimed: () => void;
  /** Leads to the sign-in page. */
  onTaken: () => void;
}

/** A site that has no admin yet: whoever has the link that setup printed becomes the first, and nobody else gets in. */
export function ClaimPage({ onClaimed, onTaken }: Props) {
  const [secret, setSecret] = useState(() => secretIn(location.hash));
  const [taken, setTaken] = useState(false);
  // No account is to be made for nothing. Where it cannot be asked, claiming says why.
  useEffect(
    () =>
      void isClaimable().then(
        (claimable) => setTaken(!claimable),
        () => undefined,
      ),
    [],
  );

  if (taken) {
    return (
      <Doorway title={say("This site has an admin")}>
        <p className="doorway-text">{say("It was claimed already. Sign in, or ask the admin to add you.")}</p>
        <Button kind="primary" onClick={onTaken}>
          {say("Sign in")}
        </Button>
      </Doorway>
    );
  }
  return (
    <Doorway title={say("Claim this site")}>
      {secret === undefined ? (
        <AskForLink onLink={setSecret} />
      ) : (
        <ClaimForm secret={secret} onClaimed={onClaimed} onOtherLink={() => setSecret(undefined)} />
      )}
    </Doorway>
  );
}
