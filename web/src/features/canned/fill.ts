/** Canned answers by what is typed, and with what stands for something filled in. Pure. */
import type { CannedAnswer } from "@porchlight/contract/people/canned.ts";
import { plainLetters } from "@porchlight/contract/values/text.ts";
import type { CANNED_VARIABLES } from "@porchlight/contract/values/canned-variables.ts";

/** They stand in the texts as they are typed. */
export const VARIABLES = { visitor: "{visitor}", me: "{me}", page: "{page}" };

export type Values = Readonly<Record<(typeof CANNED_VARIABLES)[number], string>>;

/** As many as somebody goes through; of more it takes a word. */
const MOST = 50;

/** What somebody looks for, or undefined: a `/` that begins the text, and the rest of its only line. */
export function soughtIn(draft: string): string | undefined {
  return /^\/([^\n]*)$/u.exec(draft)?.[1];
}

/** Those whose name or text has all the words, in which the name begins first. */
export function matchingCanned(sought: string, answers: readonly CannedAnswer[]): CannedAnswer[] {
  const typed = plainLetters(sought).split(/\s+/u).filter(Boolean);
  const isNamed = ({ name }: CannedAnswer): boolean => plainLetters(name).startsWith(plainLetters(sought).trim());
  return answers
    .filter(({ name, text }) => typed.every((word) => plainLetters(`${name} ${text}`).includes(word)))
    .sort((a, b) => Number(isNamed(b)) - Number(isNamed(a)))
    .slice(0, MOST);
}

/** What is not known leaves nothing but one space where it stood between two. */
export function filled(text: string, values: Values): string {
  return text.replaceAll(/ ?\{(visitor|me|page)\}/gu, (whole, name: keyof Values) => {
    const value = values[name];
    return value === "" ? "" : `${whole.startsWith(" ") ? " " : ""}${value}`;
  });
}
