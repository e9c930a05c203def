import type { Person as Known } from "@porchlight/contract/people/people.ts";
import type { StaffMember } from "@porchlight/contract/people/staff-member.ts";
import { say } from "../../languages/say.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Button } from "../../ui/Button.tsx";
import { reachedBy } from "./team-words.ts";

interface Props {
  member: StaffMember;
  /** What only admins know. */
  known: Known | undefined;
  disabled: boolean;
  onMessage: () => void;
  /** Absent for whoever is no admin. */
  onManage: (() => void) | undefined;
}

/** One of the staff, and the way to write to them; for admins on what they are reached too. */
export function Person({ member, known, disabled, onMessage, onManage }: Props) {
  const { uid, name, email, role, onDuty, picture, me } = member;
  const ways = known && reachedBy(known);
  return (
    <li className="person">
      <Avatar name={name} kind="staff" picture={picture} />
      <div className="person-who">
        <p className="person-name">
          <bdi>{name}</bdi> {me && <span className="person-quiet">{say("(you)")}</span>}
        </p>
        <p className="person-quiet" dir="auto">
          {role === "admin" ? say("Admin") : say("Agent")} · {email}
        </p>
        {onManage && (
          <p className="person-quiet person-ways">
            {ways?.length === 0
              ? say("Notified on nothing yet")
              : ways?.map(({ words, bad }, index) => (
                  <span key={words} className={bad ? "person-bad" : ""}>
                    {index > 0 && " · "}
                    {words}
                  </span>
                ))}
          </p>
        )}
      </div>
      <span className={onDuty ? "duty duty-on" : "duty"}>{onDuty ? say("On duty") : say("Off duty")}</span>
      {me ? (
        <span className="person-button" />
      ) : (
        <Button
          className="person-button"
          disabled={disabled}
          onClick={onMessage}
          aria-label={say("Message {name}", { name })}
        >
          {say("Message")}
        </Button>
      )}
      {onManage && (
        <Button id={`manage-${uid}`} aria-label={say("Manage {name}", { name })} onClick={onManage}>
          {say("Manage")}
        </Button>
      )}
    </li>
  );
}
