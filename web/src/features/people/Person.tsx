import type { StaffMember } from "@porchlight/contract/people/staff-member.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Button } from "../../ui/Button.tsx";

interface Props {
  member: StaffMember;
  disabled: boolean;
  onMessage: () => void;
}

/** One of the staff, and the way to write to them. */
export function Person({ member, disabled, onMessage }: Props) {
  const { name, email, role, onDuty, me } = member;
  return (
    <li className="person">
      <Avatar name={name} kind="staff" />
      <div className="person-who">
        <p className="person-name">
          <bdi>{name}</bdi> {me && <span className="person-quiet">(you)</span>}
        </p>
        <p className="person-quiet" dir="auto">
          {role === "admin" ? "Admin" : "Agent"} · {email}
        </p>
      </div>
      <span className={onDuty ? "duty duty-on" : "duty"}>{onDuty ? "On duty" : "Off duty"}</span>
      {me ? (
        <span className="person-button" />
      ) : (
        <Button className="person-button" disabled={disabled} onClick={onMessage} aria-label={`Message ${name}`}>
          Message
        </Button>
      )}
    </li>
  );
}
