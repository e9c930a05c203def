/** Who a visitor is by the word of the site's own server (decision 31). Pure. */
import { createHmac } from "node:crypto";
import { ChatError } from "../../../contract/errors.ts";

/** What the site has signed of a visitor. */
export interface Identity {
  /** Whoever they are to the site. */
  id: string;
  name: string | null;
  email: string | null;
}

/** `site/identity`: what the site signs with, and what its people's ids are hashed with. */
export interface IdentitySecrets {
  /** Made once and never changed: with another nobody would find their conversation. */
  pepper: string;
  /** Newest first. */
  keys: readonly IdentityKey[];
}

export interface IdentityKey {
  secret: string;
  madeAt: number;
}

export interface IdentityStore {
  /** Undefined before the first key was made. One read. */
  read(): Promise<IdentitySecrets | undefined>;
  /** Stores what `decide`, which is pure, makes of them, and answers with that: one read and one write, in one transaction. */
  change(decide: (current: IdentitySecrets | undefined) => IdentitySecrets): Promise<IdentitySecrets>;
}

/** No uid that Firebase makes has such a beginning. */
const PREFIX = "id_";

/** The uid of the visitor whom the site calls so, the same on every device. Without the pepper nobody makes the one of the other. */
export function uidOf({ id }: Pick<Identity, "id">, { pepper }: Pick<IdentitySecrets, "pepper">): string {
  return PREFIX + createHmac("sha256", pepper).update(id).digest("base64url");
}

/** Whether it is the uid of somebody whom the site knows, and no anonymous one's. */
export function isSignedUid(uid: string): boolean {
  return uid.startsWith(PREFIX);
}

/** FAILED_PRECONDITION where no key was made yet. */
export function secretsWithKeys(secrets: IdentitySecrets | undefined): IdentitySecrets {
  if (secrets && secrets.keys.length > 0) return secrets;
  throw new ChatError("FAILED_PRECONDITION", "this site has no identity key yet; an admin makes one in the settings");
}
