/** Who did something: found on the roster by the provider's own id, never by what a text says. */
import type { Inbound } from "../../channels/inbound.ts";
import { linking } from "../../channels/registry.ts";
import type { Roster, RosterPerson } from "../../people/roster.ts";
import type { ReplyServices } from "../services/reply-services.ts";

/**
 * The staff member whose connected chat this is, or who speaks in a group. The roster may be half a minute old; who was
 * connected just now is looked for in the fresh one.
 */
export async function whoIs({ roster, people }: ReplyServices, inbound: Inbound): Promise<RosterPerson | undefined> {
  return knownBy(await roster(), inbound) ?? knownBy(await people.read(), inbound);
}

function knownBy(roster: Roster, inbound: Inbound): RosterPerson | undefined {
  const found = Object.entries(roster).find(([, { pairing }]) => {
    const paired = pairing[inbound.provider];
    return paired !== undefined && linking[inbound.provider].isBy(paired, inbound);
  });
  return found && { uid: found[0], entry: found[1] };
}
