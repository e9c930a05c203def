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
