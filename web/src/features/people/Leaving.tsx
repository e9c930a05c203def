import type { StaffMember } from "@porchlight/contract/people/staff-member.ts";
import { isolated } from "@porchlight/contract/values/text.ts";
import { useId, useState } from "react";
import { say } from "../../languages/say.ts";
import { useMe } from "../../stores/me-store.ts";
import { Button } from "../../ui/Button.tsx";
import { openWords } from "./team-words.ts";

interface LeavingProps {
  member: StaffMember;
  open: number | undefined;
  others: readonly StaffMember[];
  busy: boolean;
  successors: string;
  onRemove: (giveTo: string | null) => Promise<void>;
}

const NOBODY = "";

/** What becomes of what is theirs, and the last question. */
export function Leaving({ member: { name }, open, others, busy, successors, onRemove }: LeavingProps) {
  const group = useMe(({ me }) => me?.group);
  const [giveTo, setGiveTo] = useState(NOBODY);
  const forTo = useId();
  return (
    <div className="manage-leaving">
      <p>
        {open === undefined ? "" : openWords(open)}{" "}
        {say("{name} is signed out everywhere within half a minute.", { name: isolated(name) })}
      </p>
      {open !== 0 && (
        <div className="field">
          <label className="field-label" htmlFor={forTo}>
            {say("Give them to")}
          </label>
          <select id={forTo} className="field-input" value={giveTo} onChange={({ target }) => setGiveTo(target.value)}>
            <option value={NOBODY}>{say("Nobody: whoever is first takes them")}</option>
            {others.map(({ uid, name: other, me }) => (
              <option key={uid} value={uid}>
                {me ? say("{name} (me)", { name: other }) : other}
              </option>
            ))}
          </select>
        </div>
      )}
      {group && (
        // The bot asks for no right to put people out of a group.
        <p className="field-hint" role="status">
          {group.title
            ? say("If they are in the Telegram group {group}, remove them there too: it goes on telling of visitors.", {
                group: group.title,
              })
            : say("If they are in the Telegram group, remove them there too: it goes on telling of visitors.")}
        </p>
      )}
      <div className="manage-buttons">
        <Button
          id="really-remove"
          kind="danger"
          disabled={busy}
          data-successor={successors}
          aria-label={say("Really remove {name}", { name })}
          onClick={() => void onRemove(giveTo === NOBODY ? null : giveTo)}
        >
          {say("Really remove")}
        </Button>
      </div>
    </div>
  );
}
