/** The 24 hours in which a person may be sent free texts on WhatsApp. */
import type { Roster } from "./roster.ts";

/** Until when, in milliseconds since 1970, for the person who is paired with this number; undefined if not known. */
export function windowOf(roster: Roster, number: string): number | undefined {
  const ends = Object.values(roster).flatMap(({ pairing }) =>
    pairing.whatsapp?.number === number ? [pairing.whatsapp.windowUntil ?? 0] : [],
  );
  return ends.length === 0 ? undefined : Math.max(...ends);
}
