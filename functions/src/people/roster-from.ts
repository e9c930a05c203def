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

/** What names no document. https://firebase.google.com/docs/firestore/quotas#collections_documents_and_fields */
const NO_DOCUMENT = /\/|^\.\.?$|^__.*__$/su;

/** Whether anybody with this uid can be on the staff: documents are named by it. An imported account may have any uid. */
export function canBeStaff(uid: string): boolean {
  return !NOBODY.has(uid) && !NO_DOCUMENT.test(uid);
}

/** The people of `site/roster`. An entry without name, e-mail or a known role is nobody: access fails closed. */
export function rosterFrom(document: Record<string, unknown>): Roster {
  const people: Record<string, RosterEntry> = {};
  for (const [uid, stored] of Object.entries(document)) {
    const read = entry.safeParse(stored);
    if (read.success && canBeStaff(uid)) people[uid] = read.data;
  }
  return people;
}
