/**
 * Text of others, so that Telegram makes no command, mention, hashtag, cashtag or link into the app of it: it makes them
 * tappable wherever they stand, in quotations too, whatever entities a message has. Pure. docs/decisions/0016-foreign-words.md
 */

/** Zero width, breaks no line, is no letter: behind the sign it leaves nothing that Telegram takes for a word. */
const WORD_JOINER = "\u2060";

/** Telegram takes these out before it looks, and so joins what they keep apart. */
const TAKEN_OUT = /[\r\u2028-\u202e]|\u030a|\u0333|\u033f/gu;

const WORD = "\\p{L}\\p{N}_";
const TAG = "\\p{L}\\p{Nd}_\\u00b7\\u200c\\u0d80-\\u0dff";
const LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";

/** An address that Telegram surely takes for one: it hides what stands in it, and would lead elsewhere if it were touched. */
const ADDRESS = `(?<![^\\s\\u2068])https?://(?:${LABEL}\\.)+[a-z]{2,63}(?::\\d{1,5})?(?![^\\s/?#\\u2069])(?:[/?#][\\w\\-./?#=&%+~:@!$,;*]*)?`;
const COMMAND = `(?<![${WORD}/<>])/(?=[a-z0-9_]{1,64}(?![${WORD}/<>]))`;
const MENTION = `(?<![${WORD}])@(?=[a-z0-9_]{2,32}(?![${WORD}]))`;
const HASHTAG = `(?<![${TAG}])#(?=[${TAG}]*\\p{L})`;
/** What leads to the app itself, and does something there: a login, a proxy, a chat. */
const APP = `(?:tg|ton|tonsite):(?=//)`;
const CASHTAG = `(?<![${TAG}$])\\$(?=1?[a-z]{1,8}(?![${TAG}$]))`;
/** An address first: what begins in one is no sign. */
const ADDRESS_OR_SIGN = new RegExp(`(${ADDRESS})|${COMMAND}|${MENTION}|${HASHTAG}|${CASHTAG}|${APP}`, "giu");

/** The same to the eye. What holds nothing tappable, or only addresses, stays as it is. */
export function defused(text: string): string {
  return text
    .replaceAll(TAKEN_OUT, "")
    .replaceAll(ADDRESS_OR_SIGN, (found, address?: string) => (address === undefined ? found + WORD_JOINER : found));
}

/** What makes an address: of web pages, with and without their scheme, and of mail. */
const JOINS = /:(?=\/\/)|\.(?=[\p{L}\p{N}])|@(?=[\p{L}\p{N}])/gu;

/** The same of a name, which stands among words of ours and is not to lead anywhere: no address is left in it either. */
export function defusedName(name: string): string {
  return defused(name.replaceAll(JOINS, (sign) => sign + WORD_JOINER));
}
