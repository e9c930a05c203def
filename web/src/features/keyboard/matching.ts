/** Which commands are meant by what somebody types. Pure. */
import { plainLetters } from "@porchlight/contract/values/text.ts";
import type { Command } from "./commands.ts";

/** As many as can be looked over. */
const MOST = 12;

/** Those in which each word that is typed begins a word, in their order; all while nothing is typed. */
export function matching(text: string, all: readonly Command[]): Command[] {
  const typed = wordsOf(text);
  return all
    .filter(({ words }) => typed.every((begin) => wordsOf(words).some((word) => word.startsWith(begin))))
    .slice(0, MOST);
}

function wordsOf(text: string): string[] {
  return plainLetters(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
