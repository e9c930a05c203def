/** Colleagues behind an @ in a note: whom somebody looks for while they write. Pure. */
import type { StaffMember } from "@porchlight/contract/people/staff-member.ts";
import { plainLetters } from "@porchlight/contract/values/text.ts";

const MOST = 8;
/** At the beginning or behind what is no part of a word, as the server has it. */
const BEGUN = /(?:^|[^\p{L}\p{N}_.])@([^@\n]{0,80})$/u;

/** What stands between the @ and the caret, if it may be the beginning of a name; "" at once behind the @. */
export function soughtName(text: string, caret: number): string | undefined {
  return BEGUN.exec(text.slice(0, caret))?.[1];
}

/** The colleagues whose name, or one word of it, begins so; undefined where there are none: then it is a text like any other. */
export function namedSo(sought: string, staff: readonly StaffMember[] | undefined): readonly StaffMember[] | undefined {
  const begin = plainLetters(sought);
  const found = (staff ?? []).filter(({ me, name }) => {
    const words = plainLetters(name).split(" ");
    return !me && words.some((_, from) => words.slice(from).join(" ").startsWith(begin));
  });
  return found.length === 0 ? undefined : found.slice(0, MOST);
}

/** The text with the name in the place of what was sought, and where the caret stands then. */
export function withName(text: string, caret: number, name: string): { text: string; caret: number } {
  const begin = caret - (soughtName(text, caret)?.length ?? 0);
  const rest = text.slice(caret);
  const put = rest.startsWith(" ") ? name : `${name} `;
  return { text: text.slice(0, begin) + put + rest, caret: begin + name.length + 1 };
}
