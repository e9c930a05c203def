/** The visitor's resume key (decision 14). */
import { createHash } from "node:crypto";

/** What is stored in its stead. 256 random bits need no salt and no slow hash. */
export function hashResumeKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/** So many keys are good at once: the one that was used, and those whose answers may have got lost. */
const GOOD_AT_ONCE = 5;

/** The hashes with one more; the oldest go. */
export function withKey(good: readonly string[], next: string): string[] {
  return [next, ...good].slice(0, GOOD_AT_ONCE);
}

/**
 * The hashes of the keys that are good once `used` was turned into `next`, newest first. The newest key ends those before
 * it; an older one says that an answer got lost or that two tabs came at once, and ends none. What was used stays good
 * itself, however often that happens: it may be all that the page has.
 */
export function rotated(good: readonly string[], used: string, next: string): string[] {
  const others = used === good[0] ? [] : good.filter((hash) => hash !== used);
  return [next, used, ...others].slice(0, GOOD_AT_ONCE);
}
