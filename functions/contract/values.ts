/** The small values of the wire: ids, numbers, texts, times. */
import * as z from "zod";
import { EMAIL_MAX, NAME_MAX, PAGE_MAX, TAG_MAX, TEXT_MAX, TITLE_MAX } from "./limits.ts";

/** C0 and C1 controls; tab and newline are allowed only where a text may have lines. */
const CONTROL_BUT_TAB_AND_NEWLINE = /(?![\t\n])\p{Cc}/u;
const NOT_ON_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}]/u;
/**
 * What stands for itself: not only space, direction marks, joiners, accents on nothing, and what else is drawn as
 * nothing. Telegram calls a name of those empty and refuses a topic of that name.
 */
const VISIBLE = /(?![\p{Default_Ignorable_Code_Point}\u2800\ufffc])[\p{L}\p{N}\p{P}\p{S}]/u;

/** A trimmed text of 1 to `max` UTF-16 units on one line. */
function line(what: string, max: number) {
  return z
    .string()
    .refine((value) => value.isWellFormed(), `${what} is not well-formed Unicode`)
    .transform((value) => value.trim())
    .refine((value) => VISIBLE.test(value), `${what} is empty`)
    .refine((value) => value.length <= max, `${what} is longer than ${max} characters`)
    .refine((value) => !NOT_ON_A_LINE.test(value), `${what} has control characters`);
}

/** A message's text: 1 to 4000 UTF-16 units after trimming, well-formed, no controls but tab and newline. */
export const messageText = z
  .string()
  .refine((value) => value.isWellFormed(), "text is not well-formed Unicode")
  .transform((value) => value.trim())
  .refine((value) => value.length > 0, "text is empty")
  .refine((value) => value.length <= TEXT_MAX, `text is longer than ${TEXT_MAX} characters`)
  .refine((value) => !CONTROL_BUT_TAB_AND_NEWLINE.test(value), "text has control characters");

/** A message's id: a UUID that the client made, so that a resend is the same message. */
export const messageId = z.uuid("id is not a UUID");

/** A Firebase uid or one of our conversation ids; never a path, a dot name or Firestore's reserved `__x__`. */
const identifier = (what: string) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_:-][A-Za-z0-9_.:-]{0,127}$/, `${what} is not a valid id`)
    .refine((value) => !/^__.*__$/.test(value), `${what} is not a valid id`);
export const uid = identifier("uid");
export const conversationId = identifier("conversationId");

/** A message's number in its conversation, from 1; 0 stands for "before the first". */
export const seq = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
/** The same from a query string. */
export const seqParameter = z
  .string()
  .regex(/^(0|[1-9][0-9]{0,14})$/, "must be a whole number, 0 or greater")
  .transform(Number);

/** What FCM sends to: a Firebase installation id, or the registration token of an older client. */
export const deviceToken = z.string().regex(/^[A-Za-z0-9_:-]{1,4096}$/, "token is not a device's token");

/** A point in time: RFC 3339, UTC. */
export const instant = z.iso.datetime();
/** The inbox's cursor. Opaque to clients. */
export const cursor = z.string().regex(/^[A-Za-z0-9_-]{1,256}$/, "is not a cursor that this server gave");

export const personName = line("name", NAME_MAX);
export const email = z.email("email is not an e-mail address").max(EMAIL_MAX);
export const title = line("title", TITLE_MAX);
export const tag = line("tag", TAG_MAX);
/** A BCP 47 language tag, such as `en` or `pt-BR`. */
export const locale = z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/, "locale is not a language tag");
/** An IANA time zone name, such as `Europe/Oslo`. */
export const timezone = z.string().regex(/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/, "timezone is not an IANA name");
/**
 * The page that a visitor was on: an absolute http(s) address, as `URL` writes it. So its host is what it is, in
 * punycode, and no control or bidi mark in it can make it look like another.
 */
export const page = z
  .string()
  .max(PAGE_MAX, `page is longer than ${PAGE_MAX} characters`)
  .refine((value) => value.isWellFormed() && isWebAddress(value), "page is not an http(s) address")
  .transform((value) => URL.parse(value)?.href ?? value)
  .refine((value) => value.length <= PAGE_MAX, `page is longer than ${PAGE_MAX} characters`);

function isWebAddress(value: string): boolean {
  const url = URL.parse(value);
  return (
    url !== null &&
    (url.protocol === "https:" || url.protocol === "http:") &&
    url.username === "" &&
    url.password === ""
  );
}
