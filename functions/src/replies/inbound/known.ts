/** Who did something: found on the roster by the provider's own id, never by what a text says. Pure. */
import { linking } from "../../channels/registry.ts";
import type { Roster, RosterEntry } from "../../people/roster.ts";
import type { Inbound } from "../../channels/inbound.ts";

export interface Known {
  uid: string;
  entry: RosterEntry;
}

/** The staff member whose connected chat this is, or who speaks in a group. */
export function knownBy(roster: Roster, inbound: Inbound): Known | undefined {
  const found = Object.entries(roster).find(([, { pairing }]) => {
    const paired = pairing[inbound.provider];
    return paired !== undefined && linking[inbound.provider].isBy(paired, inbound);
  });
  return found && { uid: found[0], entry: found[1] };
}
