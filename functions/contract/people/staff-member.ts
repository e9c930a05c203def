/** One of the staff, as colleagues see them. */
import * as z from "zod";
import { pictureId, shownLine, uid } from "../values/values.ts";

export const role = z.enum(["admin", "agent"]);
/** `me` marks the caller. */
export const staffMember = z.strictObject({
  uid,
  name: shownLine,
  email: shownLine,
  role,
  onDuty: z.boolean(),
  /** Of their picture, if they have one: `paths.picture`. */
  picture: pictureId.exactOptional(),
  me: z.boolean(),
});

export type Role = z.infer<typeof role>;
export type StaffMember = z.infer<typeof staffMember>;
