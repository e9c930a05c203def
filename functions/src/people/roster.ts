/** The roster: who is staff, on duty, and reachable how. One document, site/roster (docs/data-model.md). */
import type { Preferences } from "../../contract/preferences.ts";
import type { Role } from "../../contract/staff-api.ts";
import type { Pairings } from "../channels/registry.ts";

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
  pairing: Pairings;
}

/** The person with this uid. A uid may be any word, `constructor` too: what every object inherits is nobody. */
export function personIn(roster: Roster, uid: string): RosterEntry | undefined {
  return Object.hasOwn(roster, uid) ? roster[uid] : undefined;
}

/** uid → person. A uid that is not here is not staff, whatever its token says. */
export type Roster = Readonly<Record<string, RosterEntry>>;
