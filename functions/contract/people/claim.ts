/** How a site that has no admin gets its first: by a link that is made from outside, good once and for a day. */
import * as z from "zod";
import { claimSecret } from "../values/values.ts";

/** GET /claimable. `claimable`: there is no admin. It is all that anybody hears of the roster, and false for ever afterwards. */
export const claimableGot = z.strictObject({ claimable: z.boolean() });

/** What stands behind the link's hash. */
export const claim = z.strictObject({ secret: claimSecret });
export const claimed = z.strictObject({});
