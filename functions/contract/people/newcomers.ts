/** How newcomers are held where too many come. Shown to staff, set by admins. */
import * as z from "zod";
import { instant, pattern, uid } from "../values/values.ts";

/** `proof`: their browser does a second of work first; `closed`: they wait. */
export const holdHow = z.enum(["proof", "closed"]);

/** `by` is null where it came by itself. */
export const hold = z.strictObject({ how: holdHow, by: uid.nullable(), since: instant, until: instant });

const MINUTES_WORDS = "must be a whole number of minutes, from 1 to 1440";

/** Holds newcomers for so long, or with null lets them in. `asOf` as in `updateConversation`. */
export const holdNewcomers = z.strictObject({
  how: holdHow.nullable(),
  minutes: z.int(MINUTES_WORDS).min(1, MINUTES_WORDS).max(1440, MINUTES_WORDS).default(60),
  asOf: z.strictObject({ how: holdHow.nullable() }).optional(),
});
export const newcomersHeld = z.strictObject({ hold: hold.nullable() });

/**
 * GET /visitor/challenge: good for this account and for five minutes. The work: so many numbers, for each place from 0 on
 * one such that the SHA-256 of `<challenge>:<place>:<number>` begins with so many bits that are 0.
 */
export const challengeGot = z.strictObject({
  challenge: pattern(/^[\da-z]{1,12}\.[\w-]{22}$/, "is not a challenge"),
  times: z.int(),
  bits: z.int(),
});

/** `<challenge>:<number>,<number>,…` */
export const proof = pattern(/^[\da-z]{1,12}\.[\w-]{22}:\d{1,9}(?:,\d{1,9}){7}$/, "is not a proof of work");

export type Hold = z.infer<typeof hold>;
export type HoldNewcomers = z.infer<typeof holdNewcomers>;
export type Challenge = z.infer<typeof challengeGot>;
