/** The roster out of its document. */
import * as z from "zod";
import { preferences } from "../../contract/preferences.ts";
import { role } from "../../contract/staff-api.ts";
import { shownLine } from "../../contract/values.ts";
import { linkableNames, linking, type Pairings } from "../channels/registry.ts";
import type { Roster, RosterEntry } from "./roster.ts";

const pairings = z.object(
  Object.fromEntries(linkableNames.map((channel) => [channel, linking[channel].schema.exactOptional()])),
) as z.ZodType<Pairings>;

const entry = z.object({
  name: shownLine,
  email: z.string(),
  role,
  duty: z.object({ on: z.boolean(), setAt: z.number().exactOptional() }).catch({ on: false }),
  preferences: preferences.catch({}),
  muted: z.record(z.string(), z.number()).exactOptional().catch({}),
  pairing: pairings.catch({}),
});

/**
 * "staff" is a principal of all of them: as a uid it would open one person's conversations to everybody. "group" names
 * the shared group among those who are told.
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
