import { type SubmitEvent, useState } from "react";
import { resetPassword, signIn } from "../../api/account.ts";
import { failureFrom } from "../../api/errors.ts";
import { isSomethingKept } from "../../stores/kept-writing.ts";
import { pageStorage } from "../../stores/page-storage.ts";
import { Button } from "../../ui/Button.tsx";
import { Doorway } from "./Doorway.tsx";

/** Signing in with e-mail and password. It is shown at the wanted address, which therefore opens right after. */
export function SignInForm() {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [waiting, setWaiting] = useState(false);
  const [words, setWords] = useState("");
  const [mailed, setMailed] = useState(false);
  const [kept] = useState(() => isSomethingKept(pageStorage));

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setWaiting(true);
    setWords("");
    try {
      await signIn(email.trim(), password);
    } catch (thrown) {
      setWords(failureFrom(thrown).words);
    }
    setWaiting(false);
  };

  const forgot = async (): Promise<void> => {
    setMailed(false);
    setWords(email.trim() === "" ? "Write your e-mail address first." : "");
    if (email.trim() === "") return;
    try {
      await resetPassword(email.trim());
      setMailed(true);
    } catch (thrown) {
      setWords(failureFrom(thrown).words);
    }
  };

  return (
    <Doorway title="Sign in">
      {kept && (
        <p className="doorway-text">What you wrote and had not sent is kept in this browser until you are back.</p>
      )}
      <form className="doorway-form" onSubmit={(event) => void submit(event)}>
        <label className="field">
          <span className="field-label">E-mail</span>
          <input
            className="field-input"
            type="email"
            name="email"
            autoComplete="username"
            required
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </label>
        <label className="field">
          <span className="field-label">Password</span>
          <input
            className="field-input"
            type="password"
            name="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </label>
        <p className="doorway-error" role="alert">
          {words}
        </p>
        <Button kind="primary" type="submit" disabled={waiting}>
          {waiting ? "Signing in…" : "Sign in"}
        </Button>
        <button type="button" className="link-button" onClick={() => void forgot()}>
          Forgot the password?
        </button>
        <p role="status">{mailed && "If there is an account with this address, a mail with a link is on its way."}</p>
      </form>
    </Doorway>
  );
}
