import type { StaffMember } from "@porchlight/contract/people/staff-member.ts";
import { withoutBidiControls } from "@porchlight/contract/values/text.ts";
import { create } from "zustand";
import { say } from "../languages/say.ts";

export const useStaff = create<{ staff: StaffMember[] | undefined }>()(() => ({ staff: undefined }));

/** The roster has come, oneself first, then by name. */
export function staffListed(staff: StaffMember[]): void {
  const sorted = [...staff].sort((a, b) => Number(b.me) - Number(a.me) || a.name.localeCompare(b.name));
  // It is asked for every few minutes, and all rows would be drawn anew for what they show already.
  if (JSON.stringify(sorted) !== JSON.stringify(useStaff.getState().staff)) useStaff.setState({ staff: sorted });
}

/** The picture that stands for a uid, if they have one. */
export function staffPicture(staff: StaffMember[] | undefined, uid: string): string | undefined {
  return staff?.find((member) => member.uid === uid)?.picture;
}

/** The name that colleagues know a uid by. */
export function staffName(staff: StaffMember[] | undefined, uid: string): string {
  return withoutBidiControls(staff?.find((member) => member.uid === uid)?.name ?? say("A former colleague"));
}
