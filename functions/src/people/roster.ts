/** The roster: who is staff, on duty, and reachable how. One document, site/roster (DESIGN 3). */
import type { Preferences } from "../../contract/preferences.ts";
import type { Role } from "../../contract/staff-api.ts";

/** A staff member's chat with the site's Telegram bot. `broken` says why it no longer works, in words. */
interface TelegramPairing {
  chatId: number;
  userId: number;
  /** As Telegram names the person, to be shown. */
  name?: string;
  broken?: string;
}

/**
 * A staff member's WhatsApp number, in international form without plus. Empty once the number is another's, and nothing
 * that comes from it or goes to it is theirs: `broken` then says so.
 */
interface WhatsAppPairing {
  number: string;
  /** Until when a free text may be sent there: 24 hours from what the person wrote or pressed last. */
  windowUntil?: number;
  broken?: string;
}

/** On duty or not, as the person set it by hand and when; `preferences.dutyHours` may overrule it from then on. */
interface Duty {
  on: boolean;
  setAt?: number;
}

export interface RosterEntry {
  name: string;
  email: string;
  role: Role;
  duty: Duty;
  preferences: Preferences;
  /** Conversations that make no sound for this person: id → until when. */
  muted?: Readonly<Record<string, number>>;
  pairing: { telegram?: TelegramPairing; whatsapp?: WhatsAppPairing };
}

/** The person with this uid. A uid may be any word, `constructor` too: what every object inherits is nobody. */
export function personIn(roster: Roster, uid: string): RosterEntry | undefined {
  return Object.hasOwn(roster, uid) ? roster[uid] : undefined;
}

/** uid → person. A uid that is not here is not staff, whatever its token says. */
export type Roster = Readonly<Record<string, RosterEntry>>;
