import { type Counted, countedIn, filled as fill } from "@porchlight/browser/language/filled.ts";
import type { Words } from "./en.ts";
import { firstWords } from "./first-words.ts";

/** A language as the frame speaks it. */
export interface Language {
  /** As its file is called. */
  readonly tag: string;
  /** For dates and numbers; it may name a country too. */
  readonly locale: string;
  /** With the page's own words in the place of ours. */
  readonly words: Words;
}

/** Until a file is there. What has other words than these is drawn after it. */
export const atFirst: Language = { tag: "en", locale: "en", words: firstWords as Words };

/** The text with what belongs into its braces. By this name, for what two parts import from elsewhere becomes a third part. */
export const filled = fill;

type CountedName = { [Name in keyof Words]: Words[Name] extends Counted ? Name : never }[keyof Words];

/** The form of a text for this number. A page puts a single text in the place of all forms. */
export function counted({ locale, words }: Language, name: CountedName, count: number, places = {}): string {
  const forms: Counted | string = words[name];
  return countedIn(locale, typeof forms === "string" ? { other: forms } : forms, count, places);
}
