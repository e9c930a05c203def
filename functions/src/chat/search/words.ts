/** Words as they are kept to be searched for, and as they are asked for. Pure. */

import { plainLetters } from "../../../contract/values/text.ts";

/** One word is kept as its whole and as its beginnings of these lengths; whoever asks for more of it is answered by the longest. */
const BEGINNINGS = [3, 4, 5, 6];
const LONGEST_BEGINNING = 6;
/** Of a name the first letters are enough. */
const BEGINNINGS_OF_NAMES = [1, 2, ...BEGINNINGS];
const WORD_MAX = 32;
/** Each is some index entries, of which a document may have 40,000. https://firebase.google.com/docs/firestore/quotas */
const WORDS_MOST = 200;
const ASKED_MOST = 6;

/** Scripts that leave no space between words: each two neighbours count as a word. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** A word that is looked for: `key` is kept of every word that begins with it, and `begins` says whether it is one. */
export interface AskedWord {
  key: string;
  begins: string;
}

/** What to keep of a text. `isName`: of a name or an address, which is found from its first letter on. */
export function keysOf(text: string, isName = false): string[] {
  const beginnings = isName ? BEGINNINGS_OF_NAMES : BEGINNINGS;
  const keys = wordsIn(text)
    .slice(0, WORDS_MOST)
    .flatMap((word) => [
      word,
      ...beginnings.filter((length) => length < lengthOf(word)).map((length) => cut(word, length)),
    ]);
  return [...new Set(keys)];
}

/** Empty where no word is asked for. */
export function askedWords(text: string): AskedWord[] {
  return wordsIn(text)
    .slice(0, ASKED_MOST)
    .map((word) => ({
      key: cut(word, lengthOf(word) > LONGEST_BEGINNING ? LONGEST_BEGINNING : WORD_MAX),
      begins: word,
    }));
}

/** Whether all that is asked for is among the kept keys. */
export function isAmong(asked: readonly AskedWord[], keys: readonly string[]): boolean {
  return asked.every(({ begins }) => keys.some((key) => key.startsWith(begins)));
}

/** Each once, in order: in lower case, without accents, letters and digits of any script. */
function wordsIn(text: string): string[] {
  const words = plainLetters(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.flatMap((word) => (UNSPACED.test(word) ? pairs(word) : [cut(word, WORD_MAX)])))];
}

function pairs(word: string): string[] {
  const letters = Array.from(word);
  return letters.length === 1 ? letters : letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
}

function lengthOf(word: string): number {
  return Array.from(word).length;
}

/** By letters: half of a surrogate pair would be no text. */
function cut(word: string, length: number): string {
  return Array.from(word).slice(0, length).join("");
}
