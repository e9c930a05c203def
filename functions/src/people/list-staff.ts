/** The staff, as colleagues see them. */
import type { StaffMember } from "../../contract/staff-api.ts";
import type { Services } from "../services.ts";
import { isOnDuty } from "./on-duty.ts";

/** In order of name. No read while the roster is fresh. */
export function listStaff({ roster, clock }: Pick<Services, "roster" | "clock">) {
  return async (callerUid: string): Promise<StaffMember[]> => {
    const now = clock.now();
    return Object.entries(await roster())
      .map(([uid, entry]) => ({ uid, ...shown(entry), onDuty: isOnDuty(entry, now), me: uid === callerUid }))
      .sort((a, b) => a.name.localeCompare(b.name) || a.uid.localeCompare(b.uid));
  };
}

function shown({ name, email, role }: Pick<StaffMember, "name" | "email" | "role">) {
  return { name, email, role };
}
