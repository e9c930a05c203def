import type { SetStaff } from "@porchlight/contract/callables.ts";
import type { StaffMember } from "@porchlight/contract/people/staff-member.ts";
import { isolated } from "@porchlight/contract/values/text.ts";
import { useState } from "react";
import { actionFailed } from "../../../stores/notice-store.ts";
import { Button } from "../../../ui/Button.tsx";

/** Adds somebody by their address. What was typed stays until they are added. */
export function AddStaff({
  staff,
  busy,
  onAdd,
}: {
  staff: readonly StaffMember[];
  busy: boolean;
  onAdd: (wanted: SetStaff) => Promise<boolean>;
}) {
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const add = async (): Promise<void> => {
    const there = staff.find((member) => member.email.toLowerCase() === email.trim().toLowerCase());
    if (there) return actionFailed(`${isolated(there.name)} has this address and is on the staff already.`);
    const added = await onAdd({
      email: email.trim(),
      role: "agent",
      asOf: { role: null },
      ...(name.trim() !== "" && { name: name.trim() }),
    });
    if (!added) return;
    setEmail("");
    setName("");
  };
  return (
    <form
      className="staff-add"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <label className="field">
        <span className="field-label">E-mail address</span>
        <input
          className="field-input"
          type="email"
          required
          value={email}
          onChange={({ target }) => setEmail(target.value)}
        />
      </label>
      <label className="field">
        <span className="field-label">Name</span>
        <input className="field-input" maxLength={80} value={name} onChange={({ target }) => setName(target.value)} />
      </label>
      <Button kind="primary" type="submit" disabled={busy}>
        Add
      </Button>
      <p className="settings-hint">They open the panel and press “Forgot the password?” to choose one.</p>
    </form>
  );
}
