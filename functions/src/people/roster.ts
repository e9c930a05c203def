/** The roster: who is staff, on duty, and reachable how. One document, site/roster (DESIGN 3). */
import type { Preferences } from "../../contract/callables.ts";
import type { Role } from "../../contract/staff-api.ts";

/** A staff member's chat with the site's Telegram bot. `broken` says why it no longer works, in words. */
interface TelegramPairing {
  chatId: number;
  userId: number;
  broken?: string;
}

/** A staff member's WhatsApp number, in international form without plus. */
interface WhatsAppPairing {
  number: string;
  broken?: string;
}

export interface RosterEntry {
  name: string;
  email: string;
  role: Role;
  duty: { on: boolean };
  preferences: Preferences;
  pairing: { telegram?: TelegramPairing; whatsapp?: WhatsAppPairing };
}

/** uid → person. A uid that is not here is not staff, whatever its token says. */
export type Roster = Readonly<Record<string, RosterEntry>>;
