import { safeHref } from "../../ui/safe-href.ts";

/** A stretch of a message's text; with `href` it is a link. */
export interface TextPart {
  text: string;
  href?: string;
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`\u200b-\u200f\u202a-\u202e\u2060-\u2069]+/giu;

/**
 * Finds web addresses in a text. Only http and https become links, without the punctuation that ends the sentence; an
 * address with a user name in it stays text, since it looks like another site than the one it opens.
 */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutSentenceEnd(match[0]);
    const href = safeHref(address);
    if (href === undefined) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push({ text: address, href });
    from = match.index + address.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

function withoutSentenceEnd(address: string): string {
  let end = address.length;
  for (; end > 0; end -= 1) {
    const last = address.charAt(end - 1);
    // A closing bracket belongs to the address if it was opened there, as in Wikipedia's.
    if (last === ")" && address.slice(0, end).includes("(")) break;
    if (!/[.,:;!?…)\]}»”’*_]/u.test(last)) break;
  }
  return address.slice(0, end);
}
