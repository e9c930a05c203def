import type { SetStaff } from "@porchlight/contract/callables.ts";
import type { Person } from "@porchlight/contract/people/people.ts";
import type { Role, StaffMember } from "@porchlight/contract/people/staff-member.ts";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { failureFrom } from "../../api/errors.ts";
import { say } from "../../languages/say.ts";
import { staffListed } from "../../stores/staff-store.ts";
import { Button } from "../../ui/Button.tsx";
import { FormRefusal } from "../../ui/form/Field.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Select } from "../../ui/Select.tsx";
import { Overlay } from "../keyboard/Overlay.tsx";
import { mailTo } from "./mail-to.ts";
import { changeStaff } from "./team-store.ts";
import { Leaving } from "./Leaving.tsx";
import { Reached } from "./Reached.tsx";

interface Props {
  member: StaffMember;
  /** Undefined while it is on its way. */
  person: Person | undefined;
  /** All on the staff. */
  staff: readonly StaffMember[];
  /** Where the focus goes when they are gone. */
  successors: string;
  onClose: () => void;
}

/** For admins: what one of the staff is, on what they are reached, and the way out of the staff. */
export function ManagePerson({ member, person, staff, successors, onClose }: Props) {
  const { name, email, role, me } = member;
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const [leaving, setLeaving] = useState(false);
  const change = async (wanted: SetStaff): Promise<boolean> => {
    setBusy(true);
    const failure = await changeStaff(wanted);
    setRefusal(failure?.words);
    setBusy(false);
    return failure === undefined;
  };
  const removePicture = async (): Promise<void> => {
    setBusy(true);
    await call("savePicture", { picture: null, uid: member.uid }).then(
      ({ staff: now }) => {
        staffListed(now);
        setRefusal(undefined);
      },
      (thrown: unknown) => setRefusal(failureFrom(thrown, "staff").words),
    );
    setBusy(false);
  };
  return (
    <Overlay label={say("Manage {name}", { name })} onClose={onClose}>
      <header className="overlay-head">
        <h2>
          <bdi>{name}</bdi>
        </h2>
        <IconButton icon="close" label={say("Close")} onClick={onClose} />
      </header>
      <div className="manage">
        <p className="person-quiet" dir="auto">
          {email}
        </p>
        <label className="field">
          <span className="field-label">{say("Role")}</span>
          <Select
            className="field-input"
            aria-label={say("Role of {name}", { name })}
            value={role}
            onChoose={(chosen, over) => change({ email, role: roleOf(chosen), asOf: { role: roleOf(over) } })}
          >
            <option value="agent">{say("Agent")}</option>
            <option value="admin">{say("Admin")}</option>
          </Select>
        </label>
        <FormRefusal words={refusal} />
        <Reached person={person} />
        {leaving ? (
          <Leaving
            member={member}
            open={person?.open}
            others={staff.filter(({ uid }) => uid !== member.uid)}
            busy={busy}
            successors={successors}
            onRemove={async (giveTo) => {
              const removed = await change({ email, role: null, giveTo, asOf: { role } });
              if (removed) onClose();
            }}
          />
        ) : (
          <div className="manage-buttons">
            <Button disabled={busy} onClick={() => void mailTo(email)}>
              {say("Send a mail to sign in")}
            </Button>
            {member.picture !== undefined && (
              <Button disabled={busy} data-successor="manage-remove" onClick={() => void removePicture()}>
                {say("Remove the picture")}
              </Button>
            )}
            <Button
              id="manage-remove"
              disabled={busy || me}
              data-successor="really-remove"
              onClick={() => setLeaving(true)}
            >
              {say("Remove…")}
            </Button>
          </div>
        )}
        {me && <p className="field-hint">{say("Another admin can remove you.")}</p>}
      </div>
    </Overlay>
  );
}

function roleOf(value: string): Role {
  return value === "admin" ? "admin" : "agent";
}
