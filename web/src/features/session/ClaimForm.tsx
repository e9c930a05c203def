import { type SubmitEvent, useState } from "react";
import { signUpOrIn } from "../../api/account.ts";
import { claimSite } from "../../api/claim.ts";
import { failureFrom } from "../../api/errors.ts";
import { Said } from "../../languages/Said.tsx";
import { say } from "../../languages/say.ts";
import { useSession } from "../../stores/session-store.ts";
import { Button } from "../../ui/Button.tsx";
import { Credentials, useForgotten } from "./Credentials.tsx";
import { SignOut } from "./SignOut.tsx";

/** Claims the site: with an account that is made here, or with the one that is signed in. */
export function ClaimForm({
  secret,
  onClaimed,
  onOtherLink,
}: {
  secret: string;
  onClaimed: () => void;
  onOtherLink: () => void;
}) {
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
          <Said
            text="You are signed in as {email}. This account becomes the admin."
            parts={{ email: <b>{account.email}</b> }}
          />
        </p>
      ) : (
        <>
          <p>{say("You become its admin. Choose what you sign in with.")}</p>
          <Credentials isNew email={email} password={password} onEmail={setEmail} onPassword={setPassword} />
        </>
      )}
      <p className="doorway-error" role="alert">
        {words}
      </p>
      <Button kind="primary" type="submit" disabled={waiting}>
        {waiting ? say("Claiming…") : say("Claim this site")}
      </Button>
      {account ? (
        <SignOut />
      ) : (
        <button type="button" className="link-button" onClick={() => void forgot()}>
          {say("Forgot the password?")}
        </button>
      )}
      {words !== "" && (
        <button type="button" className="link-button" onClick={onOtherLink}>
          {say("Use another link")}
        </button>
      )}
      <p role="status">{mailed}</p>
    </form>
  );
}
