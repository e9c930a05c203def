/** How long a person may be sent free texts on a channel that has a window for them. */
import type { LinkableChannel } from "../../contract/people/channels.ts";
import type { Pairing } from "../channels/pairing.ts";
import { linking } from "../channels/registry.ts";
import type { Roster } from "./roster.ts";

/** Until when, in milliseconds since 1970, for the person who is paired with this address; undefined if not known. */
export function windowOf(roster: Roster, channel: LinkableChannel, address: string): number | undefined {
  const ends = Object.values(roster).flatMap((entry) => {
    const paired: Pairing | undefined = entry.pairing[channel];
    return paired !== undefined && linking[channel].addressOf(paired) === address ? [paired.windowUntil ?? 0] : [];
  });
  return ends.length === 0 ? undefined : Math.max(...ends);
}
