import { staffName, useStaff } from "../../stores/staff-store.ts";

interface Props {
  assignee: string | null;
  disabled: boolean;
  onChoose: (uid: string | null) => void;
}

const NOBODY = "";

/** Whose conversation it is. Someone who has left stays shown until another is chosen. */
export function AssigneeSelect({ assignee, disabled, onChoose }: Props) {
  const staff = useStaff((state) => state.staff);
  const gone = assignee !== null && !staff?.some(({ uid }) => uid === assignee);
  return (
    <label className="assignee">
      <span className="assignee-label">Assigned to</span>
      <select
        className="assignee-select"
        value={assignee ?? NOBODY}
        disabled={disabled}
        onChange={({ target }) => onChoose(target.value === NOBODY ? null : target.value)}
      >
        <option value={NOBODY}>Nobody</option>
        {gone && <option value={assignee}>{staffName(staff, assignee)}</option>}
        {staff?.map(({ uid, name, me }) => (
          <option key={uid} value={uid}>
            {me ? `${name} (me)` : name}
          </option>
        ))}
      </select>
    </label>
  );
}
