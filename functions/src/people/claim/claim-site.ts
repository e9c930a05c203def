/** A site without an admin gets its first: whoever has the link that was made from outside (`npm run staff -- claim`). */
import { createHash } from "node:crypto";
import { ChatError } from "../../../contract/errors.ts";
import type { RosterChange, Services } from "../../services.ts";
import type { Owner } from "../principals.ts";
import type { WrongClaims } from "./wrong-claims.ts";
import { canBeStaff, hasAdmin, personIn, type Roster, type RosterEntry } from "../roster.ts";

/** `site/claim`: the newest link. What it holds is stored nowhere. */
export interface ClaimLink {
  hash: string;
  /** In milliseconds since 1970. */
  goodUntil: number;
  used: boolean;
}

export interface ClaimStore {
  /**
   * Reads the link and the roster, and in the same transaction writes the entries that `decide` answers; where there are
   * any, the link is used. Two reads, two writes. `decide` is pure and may be called again; what it throws ends it.
   */
  use<Result>(decide: (link: ClaimLink | undefined, roster: Roster) => RosterChange<Result>): Promise<Result>;
}

const NEW_LINK = "run npm run staff -- claim for another one";

/** What of a secret is stored. */
export function hashOfClaim(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}

/** Whether there is no admin. No read while the roster is fresh; for one second only while there is none. */
export function isClaimable({ roster }: Pick<Services, "roster">) {
  return async (): Promise<{ claimable: boolean }> => ({ claimable: !hasAdmin(await roster()) });
}

/**
 * Makes the caller an admin. Once done, a repeat by the same caller changes nothing. FAILED_PRECONDITION, with what to do,
 * where there is an admin, and for a link that is wrong, used or too old; RESOURCE_EXHAUSTED after a few wrong ones. A
 * site that has an admin is not asked for anything: that costs no read.
 */
export function claimSite({
  roster,
  claims,
  wrongClaims,
  clock,
}: Pick<Services, "roster" | "clock"> & { claims: ClaimStore; wrongClaims: WrongClaims }) {
  return async (caller: Owner, secret: string): Promise<void> => {
    if (isTaken(await roster(), caller)) return;
    wrongClaims.refuseAfterMany(caller.uid);
    const hash = hashOfClaim(secret);
    const outcome = await claims.use<"claimed" | "wrong">((link, current) => {
      if (isTaken(current, caller)) return { entries: {}, result: "claimed" };
      if (link?.hash !== hash) return { entries: {}, result: "wrong" };
      if (link.used) throw refusal(`this link has been used; ${NEW_LINK}`);
      if (link.goodUntil <= clock.now()) throw refusal(`this link is older than a day; ${NEW_LINK}`);
      return { entries: { [caller.uid]: asAdmin(caller, personIn(current, caller.uid)) }, result: "claimed" };
    });
    if (outcome === "claimed") return;
    wrongClaims.add(caller.uid);
    throw refusal(`this is not the newest link, or not all of it; copy it again, or ${NEW_LINK}`);
  };
}

/** The caller is the admin already; throws where others are. */
function isTaken(roster: Roster, { uid }: Owner): boolean {
  if (personIn(roster, uid)?.role === "admin") return true;
  if (hasAdmin(roster)) throw refusal("this site has an admin already; sign in, or ask them to add you");
  return false;
}

function asAdmin({ uid, email }: Owner, before: RosterEntry | undefined): RosterEntry {
  if (!canBeStaff(uid)) throw refusal("this account has an id that cannot be used here; choose another address");
  if (before) return { ...before, role: "admin" };
  const name = email.split("@")[0] ?? email;
  return { name, email, role: "admin", duty: { on: true }, preferences: {}, pairing: {} };
}

function refusal(words: string): ChatError {
  return new ChatError("FAILED_PRECONDITION", words);
}
