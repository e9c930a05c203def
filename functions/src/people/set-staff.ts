/** Who is staff: admins add people, change their role or name, and remove them. */
import type { SetStaff } from "../../contract/callables.ts";
import { ChatError } from "../../contract/errors.ts";
import type { StaffMember } from "../../contract/staff-api.ts";
import type { Accounts, Services } from "../services.ts";
import { staffOf } from "./list-staff.ts";
import { assertAdmin, type Staff } from "./principals.ts";
import { personIn, type Roster, type RosterEntry } from "./roster.ts";

/**
 * With a role: changes the person with this address, or adds them, making their account if there is none; they set its
 * password themselves. Without one: removes them, ends their sessions and forgets their devices. PERMISSION_DENIED for agents, NOT_FOUND for
 * somebody to remove who is not there, FAILED_PRECONDITION for the last admin.
 */
export function setStaff({
  people,
  accounts,
  devices,
  clock,
}: Pick<Services, "people" | "devices" | "clock"> & { accounts: Pick<Accounts, "ensure" | "signOut"> }) {
  return async (caller: Staff, { email, role, name }: SetStaff): Promise<StaffMember[]> => {
    assertAdmin(caller);
    if (role === null) {
      const removed = await people.change((roster) => {
        assertStillAdmin(roster, caller);
        const uid = uidOf(roster, email);
        if (uid === undefined) throw new ChatError("NOT_FOUND", "nobody on the staff has this e-mail address");
        assertAnAdminStays(roster, { [uid]: null });
        return { entries: { [uid]: null }, result: uid };
      });
      await Promise.all([accounts.signOut(removed), devices.forgetAll(removed)]);
    } else {
      const current = await people.read();
      assertStillAdmin(current, caller);
      const known = uidOf(current, email) ?? (await accounts.ensure(email, name ?? nameFrom(email)));
      await people.change((roster) => {
        assertStillAdmin(roster, caller);
        const uid = uidOf(roster, email) ?? known;
        const before = roster[uid];
        const entry: RosterEntry = before
          ? { ...before, email, role, name: name ?? before.name }
          : { name: name ?? nameFrom(email), email, role, duty: { on: true }, preferences: {}, pairing: {} };
        assertAnAdminStays(roster, { [uid]: entry });
        return { entries: { [uid]: entry }, result: undefined };
      });
    }
    return staffOf(await people.read(), caller.uid, clock.now());
  };
}

/** Who was removed a moment ago is still known to doors that keep the roster, and must not let themselves in again. */
function assertStillAdmin(roster: Roster, { uid }: Staff): void {
  assertAdmin({ role: personIn(roster, uid)?.role ?? "agent" });
}

/** Addresses are compared without regard to case, as mail and Firebase Auth do. */
function uidOf(roster: Roster, email: string): string | undefined {
  const wanted = email.toLowerCase();
  return Object.entries(roster).find(([, entry]) => entry.email.toLowerCase() === wanted)?.[0];
}

function assertAnAdminStays(roster: Roster, entries: Record<string, RosterEntry | null>): void {
  const after = Object.values({ ...roster, ...entries });
  if (after.some((entry) => entry?.role === "admin")) return;
  throw new ChatError("FAILED_PRECONDITION", "this is the last admin; make somebody else an admin first");
}

function nameFrom(email: string): string {
  return email.split("@")[0] ?? email;
}
