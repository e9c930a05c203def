/** Which commands are meant by what somebody types. Pure. */
import { beginsWords } from "../../ui/begins-words.ts";
import type { Command } from "./commands.ts";

/** As many as can be looked over. */
const MOST = 12;

/** Those in which each word that is typed begins a word, in their order; all while nothing is typed. */
export function matching(text: string, all: readonly Command[]): Command[] {
  return all.filter(({ words }) => beginsWords(text, words)).slice(0, MOST);
}
