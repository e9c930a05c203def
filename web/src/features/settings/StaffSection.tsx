import type { Me } from "@porchlight/contract/people/me.ts";
import type { Role, StaffMember } from "@porchlight/contract/people/staff-member.ts";
import type { SetStaff } from "@porchlight/contract/callables.ts";
import { isolated } from "@porchlight/contract/values/text.ts";
import { useState } from "react";
import { failureFrom } from "../../api/errors.ts";
import { fetchStaff } from "../../api/conversations.ts";
import { setStaff } from "../../api/settings.ts";
import { meChanged } from "../../stores/me-store.ts";
import { actionFailed } from "../../stores/notice-store.ts";
import { staffListed, useStaff } from "../../stores/staff-store.ts";
import { Button } from "../../ui/Button.tsx";
import { Select } from "../../ui/Select.tsx";
import { SkeletonRows } from "../../ui/Skeleton.tsx";

/** Who is staff, for admins: add somebody, make an admin of them, remove them. `group`: the shared one on Telegram. */
export function StaffSection({ group }: { group: Me["group"] }) {
  const listed = useStaff((state) => state.staff);
  const staff = listed ?? [];
  const [busy, setBusy] = useState(false);
  const change = async (wanted: SetStaff): Promise<boolean> => {
    setBusy(true);
    try {
      const now = await setStaff(wanted);
      staffListed(now);
      // Whoever is no admin any more is not shown what only admins may.
      const own = now.find(({ me }) => me);
      if (own) meChanged({ me: own });
      return true;
    } catch (thrown) {
      const { code, words } = failureFrom(thrown, "staff");
      actionFailed(words);
      // The list shows how it is; what was typed stays.
      if (code === "ABORTED" || code === "NOT_FOUND") staffListed(await fetchStaff().catch(() => staff));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="settings-section" aria-labelledby="staff-title">
      <h2 id="staff-title">Staff</h2>
      {!listed && <SkeletonRows label="Loading staff" count={2} />}
      <ul className="staff-list">
        {staff.map((member) => (
          <Member
            key={member.uid}
            member={member}
            group={group}
            busy={busy}
            successors={successorsOf(staff, member)}
            onChange={change}
          />
        ))}
      </ul>
      <AddSomebody staff={staff} busy={busy} onAdd={change} />
    </section>
  );
}

function Member({
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

/** The next one, or at the end of the list the one before. */
function successorsOf(staff: readonly StaffMember[], { uid }: StaffMember): string {
  const index = staff.findIndex((member) => member.uid === uid);
  return [staff[index + 1], staff[index - 1]].flatMap((member) => (member ? `remove-${member.uid}` : [])).join(" ");
}

function AddSomebody({
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
