import { useState } from "react";
import { resetPassword } from "../../api/account.ts";
import { failureFrom } from "../../api/errors.ts";
import { say } from "../../languages/say.ts";

interface Props {
  /** They are chosen here, not remembered. */
  isNew?: boolean;
  email: string;
  password: string;
  onEmail: (email: string) => void;
  onPassword: (password: string) => void;
}

/** What one signs in with. */
export function Credentials({ isNew = false, email, password, onEmail, onPassword }: Props) {
  return (
    <>
      <EmailField email={email} onEmail={onEmail} />
      <label className="field">
        <span className="field-label">{say("Password")}</span>
        <input
          className="field-input"
          type="password"
          name="password"
          autoComplete={isNew ? "new-password" : "current-password"}
          required
          value={password}
          onChange={({ target }) => onPassword(target.value)}
        />
      </label>
    </>
  );
}

/** The address of an account, where one begins to write. */
export function EmailField({ email, onEmail }: Pick<Props, "email" | "onEmail">) {
  return (
    <label className="field">
      <span className="field-label">{say("E-mail")}</span>
      <input
        className="field-input"
        type="email"
        name="email"
        autoComplete="username"
        required
        autoFocus
        value={email}
        onChange={({ target }) => onEmail(target.value)}
      />
    </label>
  );
}

/** Has a mail sent to choose another password by. `mailed` says so where it was; what is wrong goes to `onWords`. */
export function useForgotten(email: string, onWords: (words: string) => void) {
  const [mailed, setMailed] = useState(false);
  const forgot = async (): Promise<void> => {
    const address = email.trim();
    setMailed(false);
    onWords(address === "" ? say("Write your e-mail address first.") : "");
    if (address === "") return;
    try {
      await resetPassword(address);
      setMailed(true);
    } catch (thrown) {
      onWords(failureFrom(thrown).words);
    }
  };
  return {
    mailed: mailed && say("If there is an account with this address, a mail with a link is on its way."),
    forgot,
  };
}
