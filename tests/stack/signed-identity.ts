/** What the server of a site with accounts does: it has a key from the panel, and signs who its visitors are. */
import { createHmac } from "node:crypto";
import type { IdentityKeysChanged } from "@porchlight/contract/people/identity.ts";
import { callable, type SignedIn } from "./doors.ts";

/** A new one; the one before stays good. */
export async function newIdentityKey(admin: SignedIn): Promise<string> {
  const { body } = await callable<IdentityKeysChanged>("changeIdentityKeys", admin.token, { how: "make" });
  return body.result.key ?? "";
}

/** Good for an hour, unless the claims say otherwise. */
export function signedIdentity(key: string, id: string, claims: object = {}): string {
  const exp = Math.floor(Date.now() / 1_000) + 3_600;
  const parts = [
    { alg: "HS256", typ: "JWT" },
    { id, name: "Kari Nordmann", exp, ...claims },
  ];
  const signed = parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return `${signed}.${createHmac("sha256", key).update(signed).digest("base64url")}`;
}
