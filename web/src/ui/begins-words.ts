/** How short lists are looked through while somebody types. Pure. */
import { plainLetters } from "@porchlight/contract/values/text.ts";

/** Whether each word that was typed begins one of these; also while nothing is typed. */
export function beginsWords(typed: string, words: string): boolean {
  const all = wordsOf(words);
  return wordsOf(typed).every((begin) => all.some((word) => word.startsWith(begin)));
}

function wordsOf(text: string): string[] {
  return plainLetters(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
