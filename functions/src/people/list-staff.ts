/** The staff, as colleagues see them. */
import type { StaffMember } from "../../contract/people/staff-member.ts";
import type { Services } from "../services.ts";
import { isOnDuty } from "./on-duty.ts";
import type { Roster } from "./roster.ts";

/** In order of name. No read while the roster is fresh. */
export function listStaff({ roster, clock }: Pick<Services, "roster" | "clock">) {
  return async (callerUid: string): Promise<StaffMember[]> => staffOf(await roster(), callerUid, clock.now());
}

/** A roster in order of name, with who is on duty at this time; `me` marks the caller. */
export function staffOf(roster: Roster, callerUid: string, now: number): StaffMember[] {
  return Object.entries(roster)
    .map(([uid, entry]) => {
      const { name, email, role, picture } = entry;
      const shown = picture ? { picture } : {};
      return { uid, name, email, role, onDuty: isOnDuty(entry, now), ...shown, me: uid === callerUid };
    })
    .sort((a, b) => a.name.localeCompare(b.name) || a.uid.localeCompare(b.uid));
}
