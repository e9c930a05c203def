/** The small values of the wire: ids, numbers, texts, times. */
import * as z from "zod";
import {
  EMAIL_MAX,
  NAME_MAX,
  ORIGIN_MAX,
  PAGE_MAX,
  SEARCH_MAX,
  SITE_WORDS_MAX,
  TAG_MAX,
  TEXT_MAX,
  TITLE_MAX,
} from "./limits.ts";
import { CONTROLS, isVisible, isWellFormed, turns, wellFormed, withoutBidiControls } from "./text.ts";
import { webAddress } from "./web-address.ts";

const NOT_ON_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/** A trimmed text of at most `max` UTF-16 units, well-formed, without controls but tab and newline. */
function words(what: string, max: number) {
  return z
    .string()
    .refine(isWellFormed, `${what} is not well-formed Unicode`)
    .transform((value) => value.trim())
    .refine((value) => value.length <= max, `${what} is longer than ${max} characters`)
    .refine((value) => value.search(CONTROLS) < 0, `${what} has control characters`);
}

/** The same on one line, and with something to see in it. */
function line(what: string, max: number) {
  return words(what, max)
    .refine(isVisible, `${what} is empty`)
    .refine((value) => !NOT_ON_A_LINE.test(value), `${what} has control characters`);
}

/**
 * What one of the people here is called, or a thing of theirs. A contact book puts marks around names that turn the
 * direction of writing: they are taken away, for no message is worth losing over them.
 */
const name = (what: string, max: number) => line(what, max).transform(withoutBidiControls);

const TURNED = "has marks that turn the direction of writing";

/** What the site is called. */
export const siteName = line("name", NAME_MAX).refine((value) => !turns(value), `name ${TURNED}`);

/** What the site says to everybody; may be empty, and is where there is nothing to see in it. */
export const siteWords = (what: string) =>
  words(what, SITE_WORDS_MAX)
    .refine((value) => !turns(value), `${what} ${TURNED}`)
    .transform((value) => (isVisible(value) ? value : ""));

/** What is searched for. */
export const searchWords = line("q", SEARCH_MAX);

/** A message's text: 1 to 4000 UTF-16 units after trimming, something to see, well-formed, no controls but tab and newline. */
export const messageText = words("text", TEXT_MAX).refine(isVisible, "text is empty");

/**
 * A text that we show, whoever wrote it and wherever it was kept. Never refused: one that is spoiled must not take with
 * it what stands around it. What would spoil it is taken away.
 */
export const shownText = z.string().transform((value) => wellFormed(value).replace(CONTROLS, ""));
/** The same for what stands in line with other words. */
export const shownLine = shownText.transform((value) => withoutBidiControls(value).replace(/\s+/gu, " "));

/** A value that only programs read. */
export function pattern(allowed: RegExp, refusal: string) {
  return z.string().regex(allowed, refusal);
}

/** A message's id: a UUID that the client made, so that a resend is the same message. */
export const messageId = z.uuid("id is not a UUID");

/** A Firebase uid or one of our conversation ids; never a path, a dot name or Firestore's reserved `__x__`. */
const identifier = (what: string) =>
  pattern(/^[A-Za-z0-9_:-][A-Za-z0-9_.:-]{0,127}$/, `${what} is not a valid id`).refine(
    (value) => !/^__.*__$/.test(value),
    `${what} is not a valid id`,
  );
export const uid = identifier("uid");
export const conversationId = identifier("conversationId");

/** A message's number in its conversation, from 1; 0 stands for "before the first". */
export const seq = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
/** The same from a query string. */
export const seqParameter = pattern(/^(0|[1-9][0-9]{0,14})$/, "must be a whole number, 0 or greater").transform(Number);

/** What FCM sends to: a Firebase installation id, or the registration token of an older client. */
export const deviceToken = pattern(/^[A-Za-z0-9_:-]{1,4096}$/, "token is not a device's token");

/** What a link that connects a chat holds. */
export const pairingCode = pattern(/^[A-Za-z0-9_-]{22}$/, "code is not a pairing code");
/** Names a person or a group on a channel; of push also the device. */
export const targetKey = pattern(/^[a-z]{1,20}:[A-Za-z0-9_.:-]{1,200}$/, "key is not a target's key");

/** A point in time: RFC 3339, UTC. */
export const instant = z.iso.datetime();
/** The inbox's cursor. Opaque to clients. */
export const cursor = pattern(/^[A-Za-z0-9_-]{1,256}$/, "is not a cursor that this server gave");

export const personName = name("name", NAME_MAX);
export const email = z.email("email is not an e-mail address").max(EMAIL_MAX);
export const title = name("title", TITLE_MAX);
export const tag = name("tag", TAG_MAX);
/** A BCP 47 language tag, such as `en` or `pt-BR`. */
export const locale = pattern(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/, "locale is not a language tag");
/** An IANA time zone name, such as `Europe/Oslo`. */
export const timezone = pattern(/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/, "timezone is not an IANA name");

/** An address of the web, as `URL` writes it: its host is what it is, and no mark in it can make it look like another. */
function address(refusal: string) {
  return z
    .string()
    .refine((value) => isWellFormed(value) && webAddress(value) !== undefined, refusal)
    .transform((value) => webAddress(value)?.href ?? value);
}

const PAGE_TOO_LONG = `page is longer than ${PAGE_MAX} characters`;
/** The page that a visitor was on. */
export const page = address("page is not an http(s) address").refine(({ length }) => length <= PAGE_MAX, PAGE_TOO_LONG);
/** A page that we send people to. */
export const link = address("is not an http(s) address");
/** A site that shows the widget, such as `https://shop.example`. */
export const origin = address("is not an http(s) address like https://shop.example")
  .transform((value) => new URL(value).origin)
  .refine(({ length }) => length <= ORIGIN_MAX, `is longer than ${ORIGIN_MAX} characters`);
