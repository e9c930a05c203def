/** The visitor's resume key (DESIGN 7). */
import { createHash } from "node:crypto";

/** What is stored in its stead. 256 random bits need no salt and no slow hash. */
export function hashResumeKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/** So many tabs may come back at once with the same key before one of them is locked out. */
const GOOD_AT_ONCE = 5;

/**
 * The hashes of the keys that are good once `used` was turned into `next`, newest first. The newest key ends those before
 * it, but itself stays good: its answer may get lost. An older one says that this has happened, or that two tabs came at
 * once: nobody knows which of the later keys arrived, so all stay, and above all the one that was used. Whoever gets no
 * answer has no other, however often they ask.
 */
export function rotated(good: readonly string[], used: string, next: string): string[] {
  if (used === good[0]) return [next, used];
  const others = good.filter((hash) => hash !== used);
  return [next, ...others.slice(0, GOOD_AT_ONCE - 2), used];
}
