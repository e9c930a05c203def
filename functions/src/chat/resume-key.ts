/** The visitor's resume key (DESIGN 7). */
import { createHash } from "node:crypto";

/** What is stored in its stead. 256 random bits need no salt and no slow hash. */
export function hashResumeKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/** So many answers in a row may get lost, or tabs come back at once with the same key, before one is locked out. */
const GOOD_AT_ONCE = 5;

/**
 * The hashes of the keys that are good once `used` was turned into `next`, newest first. The newest key ends those before
 * it, but itself stays good: its answer may get lost. An older one says that this has happened, or that two tabs came at
 * once: nobody knows which of the later keys arrived, so all stay.
 */
export function rotated(good: readonly string[], used: string, next: string): string[] {
  return used === good[0] ? [next, used] : [next, ...good].slice(0, GOOD_AT_ONCE);
}
