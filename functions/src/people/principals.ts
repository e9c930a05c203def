/** Who a caller is, and the principals that follow from it (docs/ARCHITECTURE.md). The roster decides, not the token. */
import { ChatError } from "../../contract/errors.ts";
import * as values from "../../contract/values/values.ts";
import type { Account } from "../services.ts";
import { isEnded } from "./sessions/ended.ts";
import { personIn, type Roster, type RosterEntry } from "./roster.ts";

/** A caller who is on the roster. */
export interface Staff {
  uid: string;
  name: string;
  role: RosterEntry["role"];
  /** In seconds since 1970: which of their sessions asks. */
  signedInAt: number;
}

/** A caller who has signed in to an account with an address, whoever they are. */
export interface Owner {
  uid: string;
  email: string;
}

/** The principal of everybody on the roster. */
const STAFF = "staff";

export function principalsOf({ uid }: Staff): string[] {
  return [uid, STAFF];
}

const ENDED = "this session was ended; sign in again";

/** The caller as staff; PERMISSION_DENIED if the roster does not know them, with a detail for `session` if theirs was ended. */
export function asStaff({ uid, signedInAt }: Account, roster: Roster): Staff {
  const entry = personIn(roster, uid);
  if (entry === undefined) throw new ChatError("PERMISSION_DENIED", "this is for staff; ask an admin to add you");
  if (isEnded(entry.endedSessions, signedInAt))
    throw new ChatError("PERMISSION_DENIED", ENDED, { details: [{ field: "session", message: "was ended" }] });
  return { uid, name: entry.name, role: entry.role, signedInAt };
}

/** Throws PERMISSION_DENIED for agents. */
export function assertAdmin({ role }: Pick<Staff, "role">): void {
  if (role !== "admin") throw new ChatError("PERMISSION_DENIED", "this is for admins; ask one of them");
}

/** The caller as the owner of an account with an address; PERMISSION_DENIED for visitors. */
export function asOwner({ uid, provider, email }: Account): Owner {
  if (VISITOR_PROVIDERS.has(provider) || email === undefined)
    throw new ChatError("PERMISSION_DENIED", "this needs an account with an e-mail address; sign in to one");
  return { uid, email };
}

/** Sign-ins that a visitor can come by: anonymously, or by a resume key's custom token. */
const VISITOR_PROVIDERS = new Set(["anonymous", "custom"]);

/** The caller's uid as a visitor; PERMISSION_DENIED for staff and for accounts that are neither. */
export function asVisitor({ uid, provider }: Account, roster: Roster): string {
  if (Object.hasOwn(roster, uid) || !VISITOR_PROVIDERS.has(provider)) {
    throw new ChatError("PERMISSION_DENIED", "this is for visitors, who sign in anonymously");
  }
  // "staff" is everybody's principal, so it must be nobody's uid. And the uid becomes a document's id. Firebase makes good ones, but a custom token may say anything.
  if (uid === STAFF || !values.uid.safeParse(uid).success)
    throw new ChatError("PERMISSION_DENIED", "this account cannot be a visitor");
  return uid;
}
