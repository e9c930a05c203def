import { useState } from "react";
import { signUpOrIn } from "../../api/account.ts";
import { claimSite } from "../../api/claim.ts";
import { failureFrom } from "../../api/errors.ts";
import { Said } from "../../languages/Said.tsx";
import { say } from "../../languages/say.ts";
import { useSession } from "../../stores/session-store.ts";
import { Button } from "../../ui/Button.tsx";
import { useJudged } from "../../ui/form/use-judged.ts";
import { Credentials, missingCredentials } from "./Credentials.tsx";
import { useForgotten } from "./use-forgotten.ts";
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
  const [words, setWords] = useState("");
  const { mailed, forgot } = useForgotten(email, setWords);

  const { busy, form, problem, refusal } = useJudged({
    fields: ["email", "password"],
    missing: account ? {} : missingCredentials(email, password),
    send: async () => {
      setWords("");
      try {
        if (!account) await signUpOrIn(email.trim(), password);
        await claimSite(secret);
      } catch (thrown) {
        return failureFrom(thrown, "claim");
      }
      onClaimed();
      return undefined;
    },
  });
  const wrong = refusal ?? words;

  return (
    <form className="doorway-form" {...form}>
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
          <Credentials
            isNew
            email={email}
            password={password}
            problems={{ email: problem("email"), password: problem("password") }}
            onEmail={setEmail}
            onPassword={setPassword}
          />
        </>
      )}
      <p className="doorway-error" role="alert">
        {wrong}
      </p>
      <Button kind="primary" type="submit" disabled={busy}>
        {busy ? say("Claiming…") : say("Claim this site")}
      </Button>
      {account ? (
        <SignOut />
      ) : (
        <button type="button" className="link-button" onClick={() => void forgot()}>
          {say("Forgot the password?")}
        </button>
      )}
      {wrong !== "" && (
        <button type="button" className="link-button" onClick={onOtherLink}>
          {say("Use another link")}
        </button>
      )}
      <p role="status">{mailed}</p>
    </form>
  );
}
