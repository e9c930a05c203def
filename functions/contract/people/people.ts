/** GET /people: what admins may know of each of the staff beside what colleagues see. */
import * as z from "zod";
import { paired } from "./channels.ts";
import { uid } from "../values/values.ts";

/** `open`: how many conversations are theirs that are not closed, of those that are snoozed too. */
const person = z.strictObject({
  uid,
  /** Browsers that are notified by push. */
  devices: z.int(),
  ...paired,
  open: z.int(),
});
export const peopleGot = z.strictObject({ people: z.array(person) });

export type Person = z.infer<typeof person>;
