/** `site/roster`: the people, each under their uid. */
import { boolean, number, object, record, string, type ZodType } from "zod";
import { preferences } from "../../../contract/people/preferences.ts";
import { role } from "../../../contract/people/staff-member.ts";
import { pictureId, shownLine } from "../../../contract/values/values.ts";
import { linkableNames, linking, type Pairings } from "../../channels/registry.ts";
import { canBeStaff, type Roster, type RosterEntry } from "../../people/roster.ts";
import type { Fields, SchemaOfEach } from "../codec.ts";
import type { Database } from "../database.ts";

const pairings = object(
  Object.fromEntries(linkableNames.map((channel) => [channel, linking[channel].schema.exactOptional()])),
) as ZodType<Pairings>;

const duty = { on: boolean(), setAt: number().exactOptional() };

const entry = object({
  name: shownLine,
  email: string(),
  role,
  duty: object(duty satisfies SchemaOfEach<RosterEntry["duty"]>).catch({ on: false }),
  preferences: preferences.catch({}),
  picture: pictureId.exactOptional().catch(""),
  muted: record(string(), number()).exactOptional().catch({}),
  pairing: pairings.catch({}),
} satisfies SchemaOfEach<RosterEntry>);

/** The people of `site/roster`. An entry without name, e-mail or a known role is nobody: access fails closed. */
export function rosterFrom(document: Fields): Roster {
  const people: Record<string, RosterEntry> = {};
  for (const [uid, stored] of Object.entries(document)) {
    const read = entry.safeParse(stored);
    if (read.success && canBeStaff(uid)) people[uid] = read.data;
  }
  return people;
}

/** What to set, and in which fields: each entry is replaced whole, and gone where it is null. */
export function rosterFields(
  entries: Readonly<Record<string, RosterEntry | null>>,
  { FieldPath, FieldValue }: Pick<Database, "FieldPath" | "FieldValue">,
) {
  const fields = Object.entries(entries).map(([uid, entry]) => [uid, entry ?? FieldValue.delete()]);
  // By path: a uid may hold a dot.
  const mergeFields = Object.keys(entries).map((uid) => new FieldPath(uid));
  return [Object.fromEntries(fields) as Fields, { mergeFields }] as const;
}
