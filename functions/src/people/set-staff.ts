/** Who is staff: admins add people, change their role or name, and remove them. */
import type { SetStaff } from "../../contract/callables.ts";
import { ChatError } from "../../contract/errors.ts";
import type { Role, StaffMember } from "../../contract/people/staff-member.ts";
import { refuseUnlessAsSeen } from "../as-of.ts";
import type { Accounts, Services } from "../services.ts";
import { staffOf } from "./list-staff.ts";
import type { PictureStore } from "./pictures/picture-store.ts";
import { isShown } from "./pictures/save-picture.ts";
import { assertAdmin, type Staff } from "./principals.ts";
import { canBeStaff, personIn, type Roster, type RosterEntry } from "./roster.ts";

interface Deps extends Pick<Services, "people" | "devices" | "clock"> {
  pictures: Pick<PictureStore, "remove">;
  accounts: Pick<Accounts, "ensure" | "signOut">;
  /** What they had becomes another's, or everybody's. */
  hasLeft: (left: { uid: string; to: string | null; by: string }) => Promise<void>;
}

/**
 * With a role: changes the person with this address, or adds them, with an account that has no password yet. Without one:
 * removes them, their sessions and devices, and frees what was theirs. NOT_FOUND for nobody to remove; FAILED_PRECONDITION
 * for the last admin and for an account whose uid names no document; ABORTED where another admin was faster.
 */
export function setStaff({ people, accounts, devices, pictures, clock, hasLeft }: Deps) {
  return async (caller: Staff, { email, role, name, giveTo = null, asOf }: SetStaff): Promise<StaffMember[]> => {
    assertAdmin(caller);
    if (role === null) {
      const { removed, picture } = await people.change((roster) => {
        assertStillAdmin(roster, caller);
        const uid = uidOf(roster, email);
        if (uid === undefined) throw new ChatError("NOT_FOUND", "nobody on the staff has this e-mail address");
        refuseUnlessAsSeen<{ role: Role | null }>(asOf ?? {}, { role: roster[uid]?.role ?? null });
        assertAnAdminStays(roster, { [uid]: null });
        assertCanBeGiven(roster, giveTo, uid);
        const { [uid]: leaving, ...others } = roster;
        const picture = leaving?.picture;
        const isLeft = picture !== undefined && !isShown(others, picture);
        return { entries: { [uid]: null }, result: { removed: uid, picture: isLeft ? picture : undefined } };
      });
      await Promise.all([
        accounts.signOut(removed),
        devices.forgetAll(removed),
        picture === undefined ? undefined : pictures.remove(picture),
        hasLeft({ uid: removed, to: giveTo, by: caller.uid }),
      ]);
    } else {
      const current = await people.read();
      assertStillAdmin(current, caller);
      refuseUnlessStill(asOf, current[uidOf(current, email) ?? ""], { role, name });
      const known = uidOf(current, email) ?? (await accounts.ensure(email, name ?? nameFrom(email)));
      if (!canBeStaff(known))
        throw new ChatError(
          "FAILED_PRECONDITION",
          "the account with this e-mail address has an id that cannot be used here; choose another address",
        );
      await people.change((roster) => {
        assertStillAdmin(roster, caller);
        const uid = uidOf(roster, email) ?? known;
        const before = roster[uid];
        refuseUnlessStill(asOf, before, { role, name });
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

/** Who is not there has no role. To make somebody what they are already, under the same name, is no conflict. */
function refuseUnlessStill(
  asOf: SetStaff["asOf"],
  person: RosterEntry | undefined,
  { role, name }: { role: Role; name: string | undefined },
): void {
  const isSo = person?.role === role && (name === undefined || name === person.name);
  refuseUnlessAsSeen<{ role: Role | null }>(asOf ?? {}, { role: person?.role ?? null }, isSo ? { role } : {});
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

function assertCanBeGiven(roster: Roster, giveTo: string | null, leaving: string): void {
  if (giveTo === null || (giveTo !== leaving && personIn(roster, giveTo))) return;
  const message = "give the conversations to somebody who stays on the staff, or to nobody";
  throw new ChatError("INVALID_ARGUMENT", message, { details: [{ field: "giveTo", message }] });
}

function nameFrom(email: string): string {
  return email.split("@")[0] ?? email;
}
