import { EMAIL_MAX, NAME_MAX } from "@porchlight/contract/limits.ts";
import type { Role, StaffMember } from "@porchlight/contract/people/staff-member.ts";
import { isolated } from "@porchlight/contract/values/text.ts";
import { useState } from "react";
import { resetPassword } from "../../api/account.ts";
import { failureFrom } from "../../api/errors.ts";
import { say } from "../../languages/say.ts";
import { actionDone, doneBriefly } from "../../stores/notice-store.ts";
import { Button } from "../../ui/Button.tsx";
import { emailProblem } from "../../ui/form/email-problem.ts";
import { Field, FormRefusal } from "../../ui/form/Field.tsx";
import { tooLong, useJudged } from "../../ui/form/use-judged.ts";
import { changeStaff } from "./team-store.ts";
import "./PeopleList.css";

/** Invites somebody by mail, with a role. What was typed stays until they are on the staff. */
export function InviteForm({ staff, onDone }: { staff: readonly StaffMember[]; onDone: () => void }) {
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("agent");
  const address = email.trim();
  const { busy, form, problem, refusal } = useJudged({
    fields: ["email", "name"],
    wrong: { email: tooLong(address, EMAIL_MAX), name: tooLong(name, NAME_MAX) },
    missing: { email: problemOf(address, staff) },
    send: async () => {
      const named = name.trim() === "" ? {} : { name: name.trim() };
      const failure = await changeStaff({ email: address, role, asOf: { role: null }, ...named });
      // Whatever else is refused is who was invited.
      if (failure) return { ...failure, field: failure.field === "name" ? "name" : "email" };
      await mailTo(address);
      onDone();
      return undefined;
    },
  });

  return (
    <form className="group-form invite" aria-label={say("Invite somebody")} {...form}>
      <Field label={say("E-mail address")} problem={problem("email")}>
        {(of) => (
          <input
            {...of}
            className="field-input"
            type="email"
            autoFocus
            autoComplete="off"
            value={email}
            onChange={({ target }) => setEmail(target.value)}
          />
        )}
      </Field>
      <Field
        label={say("Name")}
        hint={say("As colleagues and visitors see it. Without one it is what stands before the @.")}
        problem={problem("name")}
      >
        {(of) => (
          <input
            {...of}
            className="field-input"
            autoComplete="off"
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
      <FormRefusal words={refusal} />
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
    () => doneBriefly(say("A mail with a link to choose a password is on its way to {whom}.", { whom })),
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
  const wrong = emailProblem(address, say("Write their e-mail address."));
  if (wrong !== undefined) return wrong;
  const there = staff.find((member) => member.email.toLowerCase() === address.toLowerCase());
  if (!there) return undefined;
  const who = { name: isolated(there.name) };
  return there.role === "admin"
    ? say("{name} has this address and is on the staff already, as an admin.", who)
    : say("{name} has this address and is on the staff already, as an agent.", who);
}
