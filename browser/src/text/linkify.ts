import { webAddress } from "@porchlight/contract/values/web-address.ts";
import { isDeceptive } from "./deceptive-host.ts";

/** A piece of a message: plain, or an address of the web that is safe to open. */
export interface Piece {
  readonly text: string;
  readonly href?: string;
  /** The host that is opened, where it may be another than it looks: to be shown beside the address. */
  readonly host?: string;
}

/**
 * From http or https to the first space, quotation mark or angle bracket, or to what ends a sentence in other scripts:
 * punctuation beyond ASCII but dashes and middle dots, which stand in titles of Wikipedia. An apostrophe within a word
 * belongs to it. Nothing stands behind the repetition, so it never goes back: no text takes long.
 */
const ADDRESS =
  /https?:\/\/(?:[!#-&(-;=?-_a-~]|[^\p{ASCII}\p{Z}\p{P}\p{C}]|[\p{Pd}\u00b7\u30fb]|\p{Default_Ignorable_Code_Point}|['’](?=[\p{L}\p{N}]))+/giu;

/** Marks that have no width or turn the direction of writing: with them one address looks like another. */
const HIDDEN = /\p{Default_Ignorable_Code_Point}/u;
/** In the middle of a word, or behind such a mark. */
const NO_BEGINNING = /(?:[a-z\d]|\p{Default_Ignorable_Code_Point})$/iu;
/** Everything between the slashes and the path: the host, perhaps with a name before it, which looks like a site. */
const AUTHORITY = /^[^/]*\/\/([^/\\?#]*)/;
const ENDS_SENTENCE = /[.,:;!?*~|\u2013\u2014]/;
const BRACKETS = ["()", "[]", "{}"];

/**
 * Cuts a text at its http and https addresses; nothing else becomes a link. The pieces joined are the text.
 * A full stop or a closing bracket after an address belongs to the sentence, unless the bracket was opened in it.
 */
export function linkify(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let rest = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const before = text.slice(Math.max(0, index - 2), index);
    if (NO_BEGINNING.test(before) || HIDDEN.test(found)) continue;
    const address = withoutSentenceEnd(found, before.slice(-1));
    const host = AUTHORITY.exec(address)?.[1] ?? "";
    const url = host.includes("@") ? undefined : webAddress(address);
    if (!url) continue;
    if (index > rest) pieces.push({ text: text.slice(rest, index) });
    pieces.push({ text: address, href: url.href, ...(isDeceptive(host) && { host: url.hostname }) });
    rest = index + address.length;
  }
  if (rest < text.length) pieces.push({ text: text.slice(rest) });
  return pieces;
}

/** An underscore ends many an address, and is taken for emphasis only where one stands before it. */
function withoutSentenceEnd(address: string, before: string): string {
  const spare = new Map(
    BRACKETS.map(([open = "", close = ""]) => [close, count(address, close) - count(address, open)]),
  );
  for (let end = address.length; ; end -= 1) {
    const last = address.charAt(end - 1);
    const closesMore = spare.get(last) ?? 0;
    if (closesMore > 0) spare.set(last, closesMore - 1);
    else if (!ENDS_SENTENCE.test(last) && !(last === "_" && before === "_")) return address.slice(0, end);
  }
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
