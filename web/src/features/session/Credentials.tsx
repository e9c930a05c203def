import { useState } from "react";
import { resetPassword } from "../../api/account.ts";
import { failureFrom } from "../../api/errors.ts";
import { say } from "../../languages/say.ts";
import { emailProblem } from "../../ui/form/email-problem.ts";
import { TextField } from "../../ui/form/TextField.tsx";

interface Props {
  /** They are chosen here, not remembered. */
  isNew?: boolean;
  email: string;
  password: string;
  /** What is wrong with them. */
  problems?: { email?: string | undefined; password?: string | undefined };
  onEmail: (email: string) => void;
  onPassword: (password: string) => void;
}

/** What one signs in with. */
export function Credentials({ isNew = false, email, password, problems = {}, onEmail, onPassword }: Props) {
  return (
    <>
      <EmailField email={email} problem={problems.email} onEmail={onEmail} />
      <TextField
        label={say("Password")}
        problem={problems.password}
        type="password"
        name="password"
        autoComplete={isNew ? "new-password" : "current-password"}
        value={password}
        onType={onPassword}
      />
    </>
  );
}

/** What is not there yet of them. */
export function missingCredentials(email: string, password: string): { email?: string; password?: string } {
  const wrong = emailProblem(email.trim(), say("Write your e-mail address first."));
  return {
    ...(wrong !== undefined && { email: wrong }),
    ...(password === "" && { password: say("Please enter your password.") }),
  };
}

interface EmailProps {
  email: string;
  problem: string | undefined;
  onEmail: (email: string) => void;
}

/** The address of an account, where one begins to write. */
export function EmailField({ email, problem, onEmail }: EmailProps) {
  return (
    <TextField
      label={say("E-mail")}
      problem={problem}
      type="email"
      name="email"
      autoComplete="username"
      autoFocus
      value={email}
      onType={onEmail}
    />
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
