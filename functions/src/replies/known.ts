/** Who did something: found on the roster by the provider's own id, never by what a text says. Pure. */
import type { Roster, RosterEntry } from "../people/roster.ts";
import type { Inbound } from "../channels/inbound.ts";

export interface Known {
  uid: string;
  entry: RosterEntry;
}

/** The staff member whose connected chat this is. In groups the person counts, in one's own chat the chat does too. */
export function knownBy(roster: Roster, { provider, sender, chat, direct }: Inbound): Known | undefined {
  const found = Object.entries(roster).find(([, { pairing }]) => {
    if (provider === "whatsapp") return pairing.whatsapp?.number === sender;
    const { telegram } = pairing;
    return (
      telegram !== undefined && String(telegram.userId) === sender && (!direct || String(telegram.chatId) === chat)
    );
  });
  return found && { uid: found[0], entry: found[1] };
}
