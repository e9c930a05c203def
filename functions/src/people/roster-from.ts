/** The roster out of its document. */
import * as z from "zod";
import { preferences } from "../../contract/preferences.ts";
import { role } from "../../contract/staff-api.ts";
import { shownLine } from "../../contract/values.ts";
import type { Roster, RosterEntry } from "./roster.ts";

const broken = z.string().exactOptional();
const telegram = z.object({ chatId: z.int(), userId: z.int(), name: shownLine.exactOptional(), broken });
const whatsapp = z.object({ number: z.string(), windowUntil: z.number().exactOptional(), broken });

const entry = z.object({
  name: shownLine,
  email: z.string(),
  role,
  duty: z.object({ on: z.boolean(), setAt: z.number().exactOptional() }).catch({ on: false }),
  preferences: preferences.catch({}),
  muted: z.record(z.string(), z.number()).exactOptional().catch({}),
  pairing: z.object({ telegram: telegram.exactOptional(), whatsapp: whatsapp.exactOptional() }).catch({}),
});

/**
 * "staff" is a principal of all of them: as a uid it would open one person's conversations to everybody. "group" names
 * the shared Telegram group among those who are told.
 */
const NOBODY = new Set(["staff", "group"]);

/** The people of `site/roster`. An entry without name, e-mail or a known role is nobody: access fails closed. */
export function rosterFrom(document: Record<string, unknown>): Roster {
  const people: Record<string, RosterEntry> = {};
  for (const [uid, stored] of Object.entries(document)) {
    const read = entry.safeParse(stored);
    if (read.success && !NOBODY.has(uid)) people[uid] = read.data;
  }
  return people;
}
