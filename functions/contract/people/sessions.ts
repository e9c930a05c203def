/** Where one is signed in to the panel (docs/decisions/0038-sessions.md). */
import * as z from "zod";
import { instant, pattern, shownText } from "../values/values.ts";

/** Most sessions of one person that are listed: those seen last. */
export const SESSIONS_MAX = 20;

export const sessionId = pattern(/^[1-9][0-9]{0,11}$/, "is not a session's id");

/** `since`: when one signed in; `current`: it is the one that asks. `userAgent` as the browser names itself. */
const session = z.strictObject({
  id: sessionId,
  userAgent: shownText,
  since: instant,
  seenAt: instant,
  current: z.boolean(),
});

/** GET /sessions: those that were seen last first. */
export const sessionsGot = z.strictObject({ sessions: z.array(session).max(SESSIONS_MAX) });

/** Says that this one is used. */
export const noteSession = z.strictObject({});
export const sessionNoted = z.strictObject({});

/** One of them, or all but the one that asks. */
export const endSession = z.union([z.strictObject({ id: sessionId }), z.strictObject({ others: z.literal(true) })]);

export type Session = z.infer<typeof session>;
export type EndSession = z.infer<typeof endSession>;
