import { useEffect, useRef, useState } from "react";
import { leaveWithSession } from "../features/push/turn.ts";
import { SignOut } from "../features/session/SignOut.tsx";
import { DutySwitch } from "../features/settings/DutySwitch.tsx";
import { useMyUid, useSession } from "../stores/session-store.ts";
import { staffName, useStaff } from "../stores/staff-store.ts";
import { Avatar } from "../ui/Avatar.tsx";

/**
 * Who is signed in, in the rail, and what stands behind: whether they are on duty, and the way out. It closes by its
 * button, by Escape and by a press beside it. (The `popover` attribute does the same, in Firefox from 125 on.)
 */
export function Me() {
  const me = useMyUid();
  const staff = useStaff((state) => state.staff);
  const email = useSession(({ session }) => ("account" in session ? session.account.email : ""));
  const name = staffName(staff, me);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  useEffect(() => {
    if (!open) return undefined;
    const pressed = ({ target }: PointerEvent): void => {
      const isInside = [menu, button].some(({ current }) => current?.contains(target as Node));
      if (!isInside) setOpen(false);
    };
    const escaped = ({ key }: KeyboardEvent): void => {
      if (key !== "Escape") return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener("pointerdown", pressed);
    document.addEventListener("keydown", escaped);
    return () => {
      document.removeEventListener("pointerdown", pressed);
      document.removeEventListener("keydown", escaped);
    };
  }, [open]);

  return (
    <>
      <button
        ref={button}
        type="button"
        className="rail-item rail-me"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <span className="rail-icon">
          <Avatar name={name} kind="staff" />
        </span>
        Me
      </button>
      {open && (
        <div ref={menu} className="me-menu" role="dialog" aria-label="Me">
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
