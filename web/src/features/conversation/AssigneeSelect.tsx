import { say } from "../../languages/say.ts";
import { staffName, staffPicture, useStaff } from "../../stores/staff-store.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Select } from "../../ui/Select.tsx";

interface Props {
  assignee: string | null;
  /** `over`: whose it was when the choosing began. */
  onChoose: (uid: string | null, over: string | null) => Promise<unknown>;
  /** It is to be given to somebody with a word. */
  onGive: () => void;
}

const NOBODY = "";
/** Nobody's uid. */
const WITH_WORD = " ";

/** Whose conversation it is: on a phone a face, with the list behind it. Who has left stays shown until another is chosen. */
export function AssigneeSelect({ assignee, onChoose, onGive }: Props) {
  const staff = useStaff((state) => state.staff);
  const gone = assignee !== null && !staff?.some(({ uid }) => uid === assignee);
  return (
    <label className="assignee">
      <span className="assignee-label">{say("Assigned to")}</span>
      <span className={assignee === null ? "assignee-face assignee-none" : "assignee-face"} aria-hidden="true">
        {assignee === null ? (
          <Icon name="people" />
        ) : (
          <Avatar name={staffName(staff, assignee)} kind="staff" picture={staffPicture(staff, assignee)} />
        )}
      </span>
      <Select
        id="assignee"
        className="assignee-select"
        value={assignee ?? NOBODY}
        onChoose={async (uid, over) => (uid === WITH_WORD ? onGive() : onChoose(uidOf(uid), uidOf(over)))}
      >
        <option value={NOBODY}>{say("Nobody")}</option>
        {gone && <option value={assignee}>{staffName(staff, assignee)}</option>}
        {staff?.map(({ uid, name, me }) => (
          <option key={uid} value={uid}>
            {me ? say("{name} (me)", { name }) : name}
          </option>
        ))}
        <option value={WITH_WORD}>{say("Hand over with a word…")}</option>
      </Select>
    </label>
  );
}

function uidOf(value: string): string | null {
  return value === NOBODY ? null : value;
}
