import { paths } from "@porchlight/contract/paths.ts";
import { NavLink } from "react-router";
import { signOut } from "../api/account.ts";
import { DutySwitch } from "../features/settings/DutySwitch.tsx";
import { leaveWithSession } from "../features/push/turn.ts";
import { useConversations } from "../stores/conversations-store.ts";
import { useMyUid, useSession } from "../stores/session-store.ts";
import { staffName, useStaff } from "../stores/staff-store.ts";
import { waitsFor } from "../stores/unread.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Lantern } from "../ui/Lantern.tsx";
import { panelPaths } from "./panel-paths.ts";
import "./Rail.css";

/** The way around the panel: a rail at the side, on a phone a bar at the bottom. */
export function Rail() {
  const waiting = useWaiting();
  return (
    <nav className="rail" aria-label="Panel">
      <span className="rail-mark">
        <Lantern size={32} />
      </span>
      <NavLink className="rail-item" to={paths.panelChat()}>
        <span className="rail-icon">
          <Icon name="chat" />
          {waiting > 0 && (
            <span className="rail-count" aria-hidden="true">
              {waiting > 99 ? "99+" : waiting}
            </span>
          )}
        </span>
        Chat
        {waiting > 0 && <span className="visually-hidden">, {waiting} waiting</span>}
      </NavLink>
      <NavLink className="rail-item" to={panelPaths.people}>
        <span className="rail-icon">
          <Icon name="people" />
        </span>
        People
      </NavLink>
      <NavLink className="rail-item" to={panelPaths.settings}>
        <span className="rail-icon">
          <Icon name="settings" />
        </span>
        Settings
      </NavLink>
      <Me />
    </nav>
  );
}

/** How many conversations wait for me. */
export function useWaiting(): number {
  const me = useMyUid();
  return useConversations(({ byId }) => Object.values(byId).filter((one) => waitsFor(one, me)).length);
}

function Me() {
  const me = useMyUid();
  const staff = useStaff((state) => state.staff);
  const email = useSession(({ session }) => ("account" in session ? session.account.email : ""));
  const name = staffName(staff, me);
  return (
    <>
      <button type="button" className="rail-item rail-me" popoverTarget="me-menu">
        <span className="rail-icon">
          <Avatar name={name} kind="staff" />
        </span>
        Me
      </button>
      <div id="me-menu" className="me-menu" popover="auto" role="dialog" aria-label="Me">
        <p className="me-name">
          <bdi>{name}</bdi>
        </p>
        <p className="me-email">{email}</p>
        <DutySwitch />
        <Button onClick={() => void leaveWithSession().then(signOut)}>Sign out</Button>
      </div>
    </>
  );
}
