/** Whom a note names behind an @: by their whole name, or by the first word of it where only one is called so. Pure. */
import type { Mention } from "../../../contract/conversations.ts";
import { plainLetters } from "../../../contract/values/text.ts";
import type { Roster } from "../../people/roster.ts";

/** More are no mention, but a list. */
const MOST = 10;

/** Each person once, as they are called in the text; its author is none. Who shares a name with others is named with them. */
export function mentionsIn(text: string, roster: Roster, author: string): Mention[] {
  const people = Object.entries(roster).filter(([uid]) => uid !== author);
  const found = new Map<string, Mention>();
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}_.])@/gu)) {
    const said = text.slice(index + 1);
    const whole = longest(people.map(([uid, { name }]) => ({ uid, name: begun(said, name) })));
    const first = people.map(([uid, { name }]) => ({ uid, name: begun(said, name.split(" ")[0] ?? "") }));
    const byFirst = first.filter(({ name }) => name !== "");
    for (const one of whole.length > 0 ? whole : byFirst.length === 1 ? byFirst : [])
      if (!found.has(one.uid)) found.set(one.uid, one);
  }
  return [...found.values()].slice(0, MOST);
}

/** The name as it stands at the beginning of the text, in whatever case and with or without accents; else empty. */
function begun(said: string, name: string): string {
  const written = said.slice(0, name.length);
  const isName = name !== "" && plainLetters(written) === plainLetters(name);
  return isName && !/^[\p{L}\p{N}]/u.test(said.slice(name.length)) ? written : "";
}

function longest(named: Mention[]): Mention[] {
  const length = Math.max(0, ...named.map(({ name }) => name.length));
  return length === 0 ? [] : named.filter(({ name }) => name.length === length);
}
