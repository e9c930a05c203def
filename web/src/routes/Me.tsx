import { leaveWithSession } from "../features/push/turn.ts";
import { SignOut } from "../features/session/SignOut.tsx";
import { DutySwitch } from "../features/settings/DutySwitch.tsx";
import { say } from "../languages/say.ts";
import { useMyUid, useSession } from "../stores/session-store.ts";
import { staffName, staffPicture, useStaff } from "../stores/staff-store.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { usePopup } from "../ui/menu/use-popup.ts";

/** Who is signed in, in the rail, and what stands behind: whether they are on duty, and the way out. */
export function Me() {
  const me = useMyUid();
  const staff = useStaff((state) => state.staff);
  const email = useSession(({ session }) => ("account" in session ? session.account.email : ""));
  const name = staffName(staff, me);
  const { open, opens, box } = usePopup();

  return (
    <>
      <button {...opens} className="rail-item rail-me" aria-haspopup="dialog">
        <span className="rail-icon">
          <Avatar name={name} kind="staff" picture={staffPicture(staff, me)} />
        </span>
        {say("Me")}
      </button>
      {open && (
        <div ref={box} className="me-menu" role="dialog" aria-label={say("Me")}>
          <p className="me-name">
            <bdi>{name}</bdi>
          </p>
          <p className="me-email">{email}</p>
          <DutySwitch />
          <SignOut leave={leaveWithSession} />
        </div>
      )}
    </>
  );
}
