/** The staff, as colleagues see them. */
import type { StaffMember } from "../../contract/staff-api.ts";
import type { Services } from "../services.ts";
import type { Roster } from "./roster.ts";

/** In order of name. No read while the roster is fresh. */
export function listStaff({ roster, clock }: Pick<Services, "roster" | "clock">) {
  return async (callerUid: string): Promise<StaffMember[]> => staffOf(await roster(), callerUid, clock.now());
}

/** A roster in order of name; `me` marks the caller. */
export function staffOf(roster: Roster, callerUid: string, _now: number): StaffMember[] {
  return Object.entries(roster)
    .map(([uid, { name, email, role, duty }]) => ({ uid, name, email, role, onDuty: duty.on, me: uid === callerUid }))
    .sort((a, b) => a.name.localeCompare(b.name) || a.uid.localeCompare(b.uid));
}
