import { hasRightToLeft } from "@porchlight/contract/values/text.ts";

const FIRST_LETTER = /\p{L}/u;

/** From which side a text is read, by its first letter: for a select, whose shown option no `dir="auto"` reaches. Pure. */
export function directionOf(text: string): "ltr" | "rtl" {
  return hasRightToLeft(FIRST_LETTER.exec(text)?.[0] ?? "") ? "rtl" : "ltr";
}
