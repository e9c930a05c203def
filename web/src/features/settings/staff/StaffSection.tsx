import type { Me } from "@porchlight/contract/people/me.ts";
import type { StaffMember } from "@porchlight/contract/people/staff-member.ts";
import type { SetStaff } from "@porchlight/contract/callables.ts";
import { useState } from "react";
import { failureFrom } from "../../../api/errors.ts";
import { fetchStaff } from "../../../api/conversations.ts";
import { setStaff } from "../../../api/settings.ts";
import { meChanged } from "../../../stores/me-store.ts";
import { actionFailed } from "../../../stores/notice-store.ts";
import { staffListed, useStaff } from "../../../stores/staff-store.ts";
import { SkeletonRows } from "../../../ui/Skeleton.tsx";
import { AddStaff } from "./AddStaff.tsx";
import { StaffRow } from "./StaffRow.tsx";

/** Who is staff, for admins: add somebody, make an admin of them, remove them. `group`: the shared one on Telegram. */
export function StaffSection({ group }: { group: Me["group"] }) {
  const listed = useStaff((state) => state.staff);
  const staff = listed ?? [];
  const [busy, setBusy] = useState(false);
  const change = async (wanted: SetStaff): Promise<boolean> => {
    setBusy(true);
    try {
      const now = await setStaff(wanted);
      staffListed(now);
      // Whoever is no admin any more is not shown what only admins may.
      const own = now.find(({ me }) => me);
      if (own) meChanged({ me: own });
      return true;
    } catch (thrown) {
      const { code, words } = failureFrom(thrown, "staff");
      actionFailed(words);
      // The list shows how it is; what was typed stays.
      if (code === "ABORTED" || code === "NOT_FOUND") staffListed(await fetchStaff().catch(() => staff));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="settings-section" aria-labelledby="staff-title">
      <h2 id="staff-title">Staff</h2>
      {!listed && <SkeletonRows label="Loading staff" count={2} />}
      <ul className="staff-list">
        {staff.map((member) => (
          <StaffRow
            key={member.uid}
            member={member}
            group={group}
            busy={busy}
            successors={successorsOf(staff, member)}
            onChange={change}
          />
        ))}
      </ul>
      <AddStaff staff={staff} busy={busy} onAdd={change} />
    </section>
  );
}

/** The next one, or at the end of the list the one before. */
function successorsOf(staff: readonly StaffMember[], { uid }: StaffMember): string {
  const index = staff.findIndex((member) => member.uid === uid);
  return [staff[index + 1], staff[index - 1]].flatMap((member) => (member ? `remove-${member.uid}` : [])).join(" ");
}
