/** The staff, as colleagues see them. */
import type { StaffMember } from "../../contract/staff-api.ts";
import type { Services } from "../services.ts";

/** In order of name. No read while the roster is fresh. */
export function listStaff({ roster }: Pick<Services, "roster">) {
  return async (callerUid: string): Promise<StaffMember[]> =>
    Object.entries(await roster())
      .map(([uid, { name, email, role, duty }]) => ({ uid, name, email, role, onDuty: duty.on, me: uid === callerUid }))
      .sort((a, b) => a.name.localeCompare(b.name) || a.uid.localeCompare(b.uid));
}
