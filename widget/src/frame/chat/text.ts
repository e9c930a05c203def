import { TEXT_MAX } from "@porchlight/contract/limits.ts";

/** By how many characters a cleaned text is too long; 0 if it is not. */
export function excess(text: string): number {
  return Math.max(0, text.length - TEXT_MAX);
}
