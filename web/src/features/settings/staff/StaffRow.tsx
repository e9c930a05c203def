import type { SetStaff } from "@porchlight/contract/callables.ts";
import type { Me } from "@porchlight/contract/people/me.ts";
import type { Role, StaffMember } from "@porchlight/contract/people/staff-member.ts";
import { useState } from "react";
import { Button } from "../../../ui/Button.tsx";
import { Select } from "../../../ui/Select.tsx";

/** One of the staff: their role, and the way to remove them, which asks once more. `group`: the shared one on Telegram. */
export function StaffRow({
  member,
  group,
  busy,
  successors,
  onChange,
}: {
  member: StaffMember;
  group: Me["group"];
  busy: boolean;
  /** Where the focus goes when this row does. */
  successors: string;
  onChange: (wanted: SetStaff) => Promise<boolean>;
}) {
  const { uid, name, email, role, me } = member;
  const [sure, setSure] = useState(false);
  return (
    <li className="staff-row">
      <span className="staff-who">
        <bdi>{name}</bdi>
        <span className="settings-hint">{email}</span>
        {sure && group && (
          // The bot asks for no right to put people out of a group.
          <span className="settings-hint" role="status">
            If they are in the Telegram group{group.title && ` ${group.title}`}, remove them there too: it goes on
            telling of visitors.
          </span>
        )}
      </span>
      <Select
        className="field-input"
        aria-label={`Role of ${name}`}
        value={role}
        onChoose={(chosen, over) => onChange({ email, role: roleOf(chosen), asOf: { role: roleOf(over) } })}
      >
        <option value="agent">Agent</option>
        <option value="admin">Admin</option>
      </Select>
      {sure ? (
        <Button
          kind="danger"
          disabled={busy}
          data-successor={successors}
          aria-label={`Really remove ${name}`}
          onBlur={() => setSure(false)}
          onClick={() => void onChange({ email, role: null, asOf: { role } })}
        >
          Really remove
        </Button>
      ) : (
        <Button id={`remove-${uid}`} disabled={busy || me} aria-label={`Remove ${name}`} onClick={() => setSure(true)}>
          Remove
        </Button>
      )}
    </li>
  );
}

function roleOf(value: string): Role {
  return value === "admin" ? "admin" : "agent";
}
