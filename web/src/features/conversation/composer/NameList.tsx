import type { StaffMember } from "@porchlight/contract/people/staff-member.ts";
import { say } from "../../../languages/say.ts";
import { Avatar } from "../../../ui/Avatar.tsx";
import { useInSight } from "../../../ui/page/use-in-sight.ts";
import type { Pick } from "../../../ui/menu/use-pick.ts";

interface Props {
  choice: Pick<StaffMember>;
  onTake: (member: StaffMember) => void;
}

/** Over the composer: colleagues who can be named in a note. */
export function NameList({ choice: { options, at }, onTake }: Props) {
  useInSight(`names-${at}`);
  if (!options) return null;
  return (
    <ul id="names" className="canned-list" role="listbox" aria-label={say("Colleagues")}>
      {options.map((member, index) => (
        <li
          key={member.uid}
          id={`names-${index}`}
          className="canned-option name-option"
          role="option"
          aria-selected={index === at}
          // The field keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(member)}
        >
          <Avatar name={member.name} kind="staff" size="small" picture={member.picture} />
          <bdi>{member.name}</bdi>
          {!member.onDuty && <span className="name-off">{say("off duty")}</span>}
        </li>
      ))}
    </ul>
  );
}
