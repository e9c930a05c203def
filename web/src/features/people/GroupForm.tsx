import { MEMBERS_MAX, TITLE_MAX } from "@porchlight/contract/limits.ts";
import type { StaffMember } from "@porchlight/contract/people/staff-member.ts";
import { useState } from "react";
import { say } from "../../languages/say.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Button } from "../../ui/Button.tsx";
import "./PeopleList.css";

interface Props {
  /** The others on the staff. */
  people: StaffMember[];
  disabled: boolean;
  /** What it is called and who is in it, where there is one already. */
  group?: { title: string; members: readonly string[] };
  onStart: (members: string[], title: string) => void;
  onCancel: () => void;
}

/** Chooses the members of a group and its name. */
export function GroupForm({ people, disabled, group, onStart, onCancel }: Props) {
  const [title, setTitle] = useState(group?.title ?? "");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(group?.members));
  const ready = title.trim() !== "" && chosen.size > 0 && chosen.size < MEMBERS_MAX;

  const toggle = (uid: string): void => {
    const next = new Set(chosen);
    if (!next.delete(uid)) next.add(uid);
    setChosen(next);
  };

  return (
    <form
      className="group-form"
      aria-label={group ? say("Group") : say("New group")}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onStart([...chosen], title.trim());
      }}
    >
      <label className="field">
        <span className="field-label">{say("Name of the group")}</span>
        <input
          className="field-input"
          autoFocus
          maxLength={TITLE_MAX}
          value={title}
          onChange={({ target }) => setTitle(target.value)}
        />
      </label>
      <fieldset className="group-members">
        <legend className="field-label">{say("Members")}</legend>
        {people.map(({ uid, name, picture }) => (
          <label className="person person-choice" key={uid}>
            <input type="checkbox" checked={chosen.has(uid)} onChange={() => toggle(uid)} />
            <Avatar name={name} kind="staff" picture={picture} />
            <bdi className="person-who person-name">{name}</bdi>
          </label>
        ))}
      </fieldset>
      <div className="group-buttons">
        <Button data-successor="new-group" onClick={onCancel}>
          {say("Cancel")}
        </Button>
        <Button kind="primary" type="submit" disabled={disabled || !ready}>
          {group ? say("Save") : say("Start group")}
        </Button>
      </div>
    </form>
  );
}
