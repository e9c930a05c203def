/** The roster: who is staff, on duty, and reachable how. One document, site/roster (docs/data-model.md). */
import type { Preferences } from "../../contract/people/preferences.ts";
import type { Role } from "../../contract/people/staff-member.ts";
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
  /** What their picture is found by. */
  picture?: string;
  /** Conversations that make no sound for this person: id → until when. */
  muted?: Readonly<Record<string, number>>;
  pairing: Pairings;
}

/** One of the staff, found on the roster. */
export interface RosterPerson {
  uid: string;
  entry: RosterEntry;
}

/** The person with this uid. A uid may be any word, `constructor` too: what every object inherits is nobody. */
export function personIn(roster: Roster, uid: string): RosterEntry | undefined {
  return Object.hasOwn(roster, uid) ? roster[uid] : undefined;
}

/** Whether somebody can change what is set, and who is staff. */
export function hasAdmin(roster: Roster): boolean {
  return Object.values(roster).some(({ role }) => role === "admin");
}

/** uid → person. A uid that is not here is not staff, whatever its token says. */
export type Roster = Readonly<Record<string, RosterEntry>>;

/**
 * "staff" is a principal of all of them: as a uid it would open one person's conversations to everybody. "group" names
 * the shared group among those who are notified.
 */
const NOBODY = new Set(["staff", "group"]);

/** What names no document. https://firebase.google.com/docs/firestore/quotas#collections_documents_and_fields */
const NO_DOCUMENT = /\/|^\.\.?$|^__.*__$/su;

/** Whether anybody with this uid can be on the staff: documents are named by it. An imported account may have any uid. */
export function canBeStaff(uid: string): boolean {
  return !NOBODY.has(uid) && !NO_DOCUMENT.test(uid);
}
