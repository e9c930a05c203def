import { MEMBERS_MAX, TITLE_MAX } from "@porchlight/contract/limits.ts";
import type { StaffMember } from "@porchlight/contract/people/staff-member.ts";
import { useId, useState } from "react";
import type { Failure } from "../../api/errors.ts";
import { say } from "../../languages/say.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Button } from "../../ui/Button.tsx";
import { FormRefusal } from "../../ui/form/Field.tsx";
import { tooLong, useJudged } from "../../ui/form/use-judged.ts";
import { TextField } from "../../ui/form/TextField.tsx";
import "./PeopleList.css";

interface Props {
  /** The others on the staff. */
  people: StaffMember[];
  /** What it is called and who is in it, where there is one already. */
  group?: { title: string; members: readonly string[] };
  /** What was refused stays as it was typed. */
  onStart: (members: string[], title: string) => Promise<Failure | undefined>;
  onCancel: () => void;
}

/** Chooses the members of a group and its name. */
export function GroupForm({ people, group, onStart, onCancel }: Props) {
  const [title, setTitle] = useState(group?.title ?? "");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(group?.members));
  const forMembers = useId();
  const { busy, form, problem, refusal } = useJudged({
    fields: ["title", "members"],
    wrong: { title: tooLong(title, TITLE_MAX) },
    missing: {
      title: title.trim() === "" ? say("Write a name.") : undefined,
      members:
        chosen.size === 0
          ? say("Choose who is in it.")
          : chosen.size >= MEMBERS_MAX
            ? say("A group has at most {most} members, you among them.", { most: String(MEMBERS_MAX) })
            : undefined,
    },
    send: () => onStart([...chosen], title.trim()),
  });

  const toggle = (uid: string): void => {
    const next = new Set(chosen);
    if (!next.delete(uid)) next.add(uid);
    setChosen(next);
  };

  return (
    <form className="group-form" aria-label={group ? say("Group") : say("New group")} {...form}>
      <TextField
        id="group-name"
        label={say("Name of the group")}
        problem={problem("title")}
        dir="auto"
        autoFocus
        value={title}
        onType={setTitle}
      />
      <fieldset className="group-members" aria-describedby={forMembers}>
        <legend className="field-label">{say("Members")}</legend>
        {people.map(({ uid, name, picture }) => (
          <label className="person person-choice" key={uid}>
            <input
              type="checkbox"
              aria-invalid={problem("members") !== undefined}
              checked={chosen.has(uid)}
              onChange={() => toggle(uid)}
            />
            <Avatar name={name} kind="staff" picture={picture} />
            <bdi className="person-who person-name">{name}</bdi>
          </label>
        ))}
        <p id={forMembers} className="field-problem">
          {problem("members")}
        </p>
      </fieldset>
      <FormRefusal words={refusal} />
      <div className="group-buttons">
        <Button data-successor="new-group" onClick={onCancel}>
          {say("Cancel")}
        </Button>
        <Button kind="primary" type="submit" disabled={busy}>
          {group ? say("Save") : say("Start group")}
        </Button>
      </div>
    </form>
  );
}
