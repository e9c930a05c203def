import { useEffect, useState } from "react";
import { signIn } from "../../api/account.ts";
import { isClaimable } from "../../api/claim.ts";
import { failureFrom } from "../../api/errors.ts";
import { Said } from "../../languages/Said.tsx";
import { say } from "../../languages/say.ts";
import { isSomethingKept } from "../../stores/writing/kept-writing.ts";
import { pageStorage } from "../../stores/page-storage.ts";
import { Button } from "../../ui/Button.tsx";
import { useJudged } from "../../ui/form/use-judged.ts";
import { Credentials, missingCredentials } from "./Credentials.tsx";
import { useForgotten } from "./use-forgotten.ts";
import { OtherWays } from "./elsewhere/OtherWays.tsx";
import { forgetTurnedAway, wasEndedElsewhere, whoWasTurnedAway } from "./elsewhere/returning.ts";
import { Doorway } from "./Doorway.tsx";

/**
 * Signing in with e-mail and password. It is shown at the wanted address, which therefore opens right after.
 * `onClaimable` is told whether there is nobody yet who could.
 */
export function SignInForm({ onClaimable }: { onClaimable?: (claimable: boolean) => void }) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [words, setWords] = useState("");
  const [kept] = useState(() => isSomethingKept(pageStorage));
  const [away] = useState(whoWasTurnedAway);
  const [ended] = useState(wasEndedElsewhere);
  const [linked, setLinked] = useState("");
  const { mailed, forgot } = useForgotten(email, setWords);

  useEffect(forgetTurnedAway, []);
  // Where it cannot be asked, signing in says why.
  useEffect(() => {
    if (onClaimable) void isClaimable().then(onClaimable, () => undefined);
  }, [onClaimable]);

  const { busy, form, problem, refusal } = useJudged({
    fields: ["email", "password"],
    missing: missingCredentials(email, password),
    send: async () => {
      setWords("");
      return signIn(email.trim(), password).then(() => undefined, failureFrom);
    },
  });

  return (
    <Doorway title={say("Sign in")}>
      {away !== null && (
        <p className="doorway-text">
          <Said
            text="{email} is not on this site’s list of staff. Ask the admin to add it, then sign in again. No account was kept."
            parts={{ email: <b>{away}</b> }}
          />
        </p>
      )}
      {ended && (
        <p className="doorway-text" role="status">
          {say("This session was ended from another browser. If that was not you, choose another password.")}
        </p>
      )}
      {kept && (
        <p className="doorway-text">
          {say("What you wrote and had not sent is kept in this browser until you are back.")}
        </p>
      )}
      <form className="doorway-form" {...form}>
        <Credentials
          email={email}
          password={password}
          problems={{ email: problem("email"), password: problem("password") }}
          onEmail={setEmail}
          onPassword={setPassword}
        />
        <p className="doorway-error" role="alert">
          {refusal ?? words}
        </p>
        <Button kind="primary" type="submit" disabled={busy}>
          {busy ? say("Signing in…") : say("Sign in")}
        </Button>
        <button type="button" className="link-button" onClick={() => void forgot()}>
          {say("Forgot the password?")}
        </button>
        <p role="status">{mailed || linked}</p>
        <OtherWays email={email} onWords={setWords} onMailed={setLinked} />
      </form>
    </Doorway>
  );
}
