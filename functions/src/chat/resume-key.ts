/** The visitor's resume key (DESIGN 7). */
import { createHash } from "node:crypto";

/** What is stored in its stead. 256 random bits need no salt and no slow hash. */
export function hashResumeKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
