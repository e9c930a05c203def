import { webAddress } from "@porchlight/contract/values/web-address.ts";
import { isDeceptive } from "./deceptive-host.ts";

/** A piece of a message: plain, or an address of the web or of somebody's mail that is safe to open. */
export interface Piece {
  readonly text: string;
  readonly href?: string;
  /** The host that is opened, where it may be another than it looks: to be shown beside the address. */
  readonly host?: string;
}

/**
 * From http, https or www to the first space, quotation mark or angle bracket, or to what ends a sentence in other scripts:
 * punctuation beyond ASCII but dashes and middle dots, which stand in titles of Wikipedia. An apostrophe within a word
 * belongs to it. Nothing stands behind the repetition, so it never goes back: no text takes long.
 */
const ADDRESS =
  /(?:https?:\/\/|www\.)(?:[!#-&(-;=?-_a-~]|[^\p{ASCII}\p{Z}\p{P}\p{C}]|[\p{Pd}\u00b7\u30fb]|\p{Default_Ignorable_Code_Point}|['’](?=[\p{L}\p{N}]))+|[\w.+-]{1,64}@(?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,63}/giu;

/** Marks that have no width or turn the direction of writing: with them one address looks like another. */
const HIDDEN = /\p{Default_Ignorable_Code_Point}/u;
/** In the middle of a word, or behind such a mark. */
const NO_BEGINNING = /(?:[a-z\d]|\p{Default_Ignorable_Code_Point})$/iu;
/** Of mail: within something longer, in which it may mean another thing. */
const NO_MAIL_BEGINNING = /[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{M}/@%.+=&?#\\-]$/u;
const MAIL_GOES_ON = /^[.-]*(?:[\p{L}\p{M}\p{N}@_]|\p{Default_Ignorable_Code_Point})/u;
/** Everything between the slashes and the path: the host, perhaps with a name before it, which looks like a site. */
const AUTHORITY = /^[^/]*\/\/([^/\\?#]*)/;
const ENDS_SENTENCE = /[.,:;!?*~|\u2013\u2014]/;
const BRACKETS = ["()", "[]", "{}"];

/**
 * Cuts a text at its addresses: of http, https, what begins with www, and mail; nothing else becomes a link. The pieces joined are the text.
 * A full stop or a closing bracket after an address belongs to the sentence, unless the bracket was opened in it.
 */
export function linkify(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let rest = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const before = text.slice(Math.max(0, index - 2), index);
    if (NO_BEGINNING.test(before) || HIDDEN.test(found)) continue;
    const link = /^(?:https?:|www\.)/i.test(found)
      ? webLink(found, before.slice(-1))
      : mailLink(found, before, text.slice(index + found.length));
    if (!link) continue;
    if (index > rest) pieces.push({ text: text.slice(rest, index) });
    pieces.push(link);
    rest = index + link.text.length;
  }
  if (rest < text.length) pieces.push({ text: text.slice(rest) });
  return pieces;
}

function webLink(found: string, before: string): Piece | undefined {
  const address = withoutSentenceEnd(found, before);
  const whole = /^www/i.test(address) ? `https://${address}` : address;
  const host = AUTHORITY.exec(whole)?.[1] ?? "";
  // A site without its scheme has a name behind the www, and an ending.
  if (host.includes("@") || (whole !== address && !/^www\.[^.]+\.[^.]/i.test(host))) return undefined;
  const url = webAddress(whole);
  return url && { text: address, href: url.href, ...(isDeceptive(host) && { host: url.hostname }) };
}

function mailLink(address: string, before: string, after: string): Piece | undefined {
  if (NO_MAIL_BEGINNING.test(before) || MAIL_GOES_ON.test(after.slice(0, 100))) return undefined;
  return { text: address, href: `mailto:${address}` };
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
