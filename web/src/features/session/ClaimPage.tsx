import { type SubmitEvent, useEffect, useState } from "react";
import { signUpOrIn } from "../../api/account.ts";
import { claimSite, isClaimable } from "../../api/claim.ts";
import { failureFrom } from "../../api/errors.ts";
import { useSession } from "../../stores/session-store.ts";
import { Button } from "../../ui/Button.tsx";
import { secretIn } from "./claim-link.ts";
import { Credentials, useForgotten } from "./Credentials.tsx";
import { Doorway } from "./Doorway.tsx";
import { SignOut } from "./SignOut.tsx";

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
      <Doorway title="This site has an admin">
        <p className="doorway-text">It was claimed already. Sign in, or ask the admin to add you.</p>
        <Button kind="primary" onClick={onTaken}>
          Sign in
        </Button>
      </Doorway>
    );
  }
  return (
    <Doorway title="Claim this site">
      {secret === undefined ? (
        <AskForLink onLink={setSecret} />
      ) : (
        <Claim secret={secret} onClaimed={onClaimed} onOtherLink={() => setSecret(undefined)} />
      )}
    </Doorway>
  );
}

function AskForLink({ onLink }: { onLink: (secret: string) => void }) {
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

/** With an account that is made here, or with the one that is signed in. */
function Claim({ secret, onClaimed, onOtherLink }: { secret: string; onClaimed: () => void; onOtherLink: () => void }) {
  const account = useSession(({ session }) => (session.state === "refused" ? session.account : undefined));
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [waiting, setWaiting] = useState(false);
  const [words, setWords] = useState("");
  const { mailed, forgot } = useForgotten(email, setWords);

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setWaiting(true);
    setWords("");
    try {
      if (!account) await signUpOrIn(email.trim(), password);
      await claimSite(secret);
      onClaimed();
    } catch (thrown) {
      setWords(failureFrom(thrown, "claim").words);
      setWaiting(false);
    }
  };

  return (
    <form className="doorway-form" onSubmit={(event) => void submit(event)}>
      {account ? (
        <p>
          You are signed in as <b>{account.email}</b>. This account becomes the admin.
        </p>
      ) : (
        <>
          <p>You become its admin. Choose what you sign in with.</p>
          <Credentials isNew email={email} password={password} onEmail={setEmail} onPassword={setPassword} />
        </>
      )}
      <p className="doorway-error" role="alert">
        {words}
      </p>
      <Button kind="primary" type="submit" disabled={waiting}>
        {waiting ? "Claiming…" : "Claim this site"}
      </Button>
      {account ? (
        <SignOut />
      ) : (
        <button type="button" className="link-button" onClick={() => void forgot()}>
          Forgot the password?
        </button>
      )}
      {words !== "" && (
        <button type="button" className="link-button" onClick={onOtherLink}>
          Use another link
        </button>
      )}
      <p role="status">{mailed}</p>
    </form>
  );
}
