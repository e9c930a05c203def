import { createHash } from "node:crypto";

/** Tells one account from another, and nothing else. */
export function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 12);
}
