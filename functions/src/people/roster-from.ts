/** The roster out of its document. */
import * as z from "zod";
import { preferences } from "../../contract/preferences.ts";
import { role } from "../../contract/staff-api.ts";
import type { Roster, RosterEntry } from "./roster.ts";

const broken = z.string().exactOptional();
const telegram = z.object({ chatId: z.int(), userId: z.int(), name: z.string().exactOptional(), broken });
const whatsapp = z.object({ number: z.string(), windowUntil: z.number().exactOptional(), broken });

const entry = z.object({
  name: z.string(),
  email: z.string(),
  role,
  duty: z.object({ on: z.boolean(), setAt: z.number().exactOptional() }).catch({ on: false }),
  preferences: preferences.catch({}),
  pairing: z.object({ telegram: telegram.exactOptional(), whatsapp: whatsapp.exactOptional() }).catch({}),
});

/** The people of `site/roster`. An entry without name, e-mail or a known role is nobody: access fails closed. */
export function rosterFrom(document: Record<string, unknown>): Roster {
  const people: Record<string, RosterEntry> = {};
  for (const [uid, stored] of Object.entries(document)) {
    const read = entry.safeParse(stored);
    // "staff" is a principal of all of them: as a uid it would open one person's conversations to everybody.
    if (read.success && uid !== "staff") people[uid] = read.data;
  }
  return people;
}
