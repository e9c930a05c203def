/** GET /health: what the server can see of whether all works; `npm run doctor` sees more, from outside. */
import * as z from "zod";
import { instant, shownLine, shownText } from "./values/values.ts";

/** One thing that was looked at. `remedy`, what to do, is there where something is to be done. */
export const check = z.strictObject({
  title: shownLine,
  state: z.enum(["ok", "note", "fault"]),
  words: shownText,
  remedy: shownText.optional(),
});

export const healthGot = z.strictObject({
  /** Of the functions. */
  version: shownLine,
  checks: z.array(check),
  /** When the providers were asked, which is done once a minute at most; null where they never were. */
  askedAt: instant.nullable(),
});

export type Health = z.infer<typeof healthGot>;
