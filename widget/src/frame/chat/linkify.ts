import { webAddress } from "../web-address.ts";

/** A piece of a message: plain, or an address that is safe to open. */
export interface Piece {
  readonly text: string;
  readonly href?: string;
}

const ADDRESS = /https?:\/\/[^\s<>"'`]+/gi;
const TRAILING = /[.,:;!?…*_~]+$/;

/**
 * Cuts a text at its http and https addresses; nothing else becomes a link. The pieces joined are the text.
 * A full stop or a closing bracket after an address belongs to the sentence, unless the bracket was opened in it.
 */
export function linkify(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let rest = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimmed(match[0]);
    const href = webAddress(address)?.href;
    if (!href) continue;
    if (match.index > rest) pieces.push({ text: text.slice(rest, match.index) });
    pieces.push({ text: address, href });
    rest = match.index + address.length;
  }
  if (rest < text.length) pieces.push({ text: text.slice(rest) });
  return pieces;
}

function trimmed(address: string): string {
  const short = address.replace(TRAILING, "");
  const last = short.at(-1);
  if ((last === ")" && !balanced(short, "(", ")")) || (last === "]" && !balanced(short, "[", "]")))
    return trimmed(short.slice(0, -1));
  return short;
}

function balanced(text: string, open: string, close: string): boolean {
  return text.split(open).length >= text.split(close).length;
}
