import { EMAIL_MAX, NAME_MAX } from "@porchlight/contract/limits.ts";
import type { Role, StaffMember } from "@porchlight/contract/people/staff-member.ts";
import { isolated } from "@porchlight/contract/values/text.ts";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { resetPassword } from "../../api/account.ts";
import { failureFrom } from "../../api/errors.ts";
import { say } from "../../languages/say.ts";
import { actionDone } from "../../stores/notice-store.ts";
import { Button } from "../../ui/Button.tsx";
import { changeStaff } from "./team-store.ts";
import "./PeopleList.css";

/** The same that the server takes for one, but for what nobody writes. */
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;

/** Invites somebody by mail, with a role. What was typed stays until they are on the staff. */
export function InviteForm({ staff, onDone }: { staff: readonly StaffMember[]; onDone: () => void }) {
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("agent");
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const address = email.trim();
  const problem = problemOf(address, staff);

  const invite = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (problem !== undefined || busy) return;
    setBusy(true);
    setRefusal(undefined);
    const named = name.trim() === "" ? {} : { name: name.trim() };
    const failure = await changeStaff({ email: address, role, asOf: { role: null }, ...named });
    if (failure) {
      setRefusal(failure.words);
      setBusy(false);
      return;
    }
    await mailTo(address);
    onDone();
  };

  return (
    <form
      className="group-form invite"
      aria-label={say("Invite somebody")}
      onSubmit={(event) => void invite(event)}
      noValidate
    >
      <Field label={say("E-mail address")} problem={tried ? (problem ?? refusal) : undefined}>
        {(of) => (
          <input
            {...of}
            className="field-input"
            type="email"
            autoFocus
            autoComplete="off"
            maxLength={EMAIL_MAX}
            value={email}
            onChange={({ target }) => {
              setEmail(target.value);
              setRefusal(undefined);
            }}
          />
        )}
      </Field>
      <Field
        label={say("Name")}
        hint={say("As colleagues and visitors see it. Without one it is what stands before the @.")}
      >
        {(of) => (
          <input
            {...of}
            className="field-input"
            autoComplete="off"
            maxLength={NAME_MAX}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <Field label={say("Role")} hint={say("Agents answer. Admins also change what is set, and who is on the staff.")}>
        {(of) => (
          <select
            {...of}
            className="field-input"
            value={role}
            onChange={({ target }) => setRole(target.value === "admin" ? "admin" : "agent")}
          >
            <option value="agent">{say("Agent")}</option>
            <option value="admin">{say("Admin")}</option>
          </select>
        )}
      </Field>
      <div className="group-buttons">
        <Button data-successor="invite" onClick={onDone}>
          {say("Cancel")}
        </Button>
        <Button kind="primary" type="submit" data-successor="invite" disabled={busy}>
          {say("Invite")}
        </Button>
      </div>
    </form>
  );
}

/** Has Firebase write to them, and says what came of it. */
export async function mailTo(address: string): Promise<void> {
  const whom = isolated(address);
  await resetPassword(address).then(
    () => actionDone(say("A mail with a link to choose a password is on its way to {whom}.", { whom })),
    (thrown: unknown) =>
      actionDone(
        say("{whom} is on the staff, but no mail could be sent. {why} Send it by “Manage”.", {
          whom,
          why: failureFrom(thrown).words,
        }),
      ),
  );
}

function problemOf(address: string, staff: readonly StaffMember[]): string | undefined {
  if (address === "") return say("Write their e-mail address.");
  if (!ADDRESS.test(address)) return say("This is not an e-mail address. Write it like name@example.com.");
  const there = staff.find((member) => member.email.toLowerCase() === address.toLowerCase());
  if (!there) return undefined;
  const who = { name: isolated(there.name) };
  return there.role === "admin"
    ? say("{name} has this address and is on the staff already, as an admin.", who)
    : say("{name} has this address and is on the staff already, as an agent.", who);
}

interface FieldProps {
  label: string;
  hint?: string;
  problem?: string | undefined;
  children: (of: { id: string; "aria-invalid": boolean; "aria-describedby": string | undefined }) => ReactNode;
}

/** One field, with what is wrong beside it. */
function Field({ label, hint, problem, children }: FieldProps) {
  const id = useId();
  const said = problem ?? hint;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children({ id, "aria-invalid": problem !== undefined, "aria-describedby": said && `${id}-said` })}
      {said !== undefined && (
        <p id={`${id}-said`} className={problem === undefined ? "invite-hint" : "invite-problem"}>
          {said}
        </p>
      )}
    </div>
  );
}
