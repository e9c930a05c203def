/** The small values of the wire: ids, numbers, texts, times. */
import * as z from "zod";
import { issueWords } from "./issue-words.ts";
import { EMAIL_MAX, NAME_MAX, PAGE_MAX, TAG_MAX, TEXT_MAX, TITLE_MAX } from "./limits.ts";

// Every schema of the contract takes its values from here, and where it has no words of its own, these.
z.config({ customError: issueWords });

/** C0 and C1 controls; tab and newline are allowed only where a text may have lines. */
const CONTROL_BUT_TAB_AND_NEWLINE = /(?![\t\n])\p{Cc}/u;
const NOT_ON_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}]/u;
/**
 * What stands for itself: not only space, direction marks, joiners, accents on nothing, and what else is drawn as
 * nothing. Telegram calls a name of those empty and refuses a topic of that name.
 */
const VISIBLE = /(?![\p{Default_Ignorable_Code_Point}\u2800\ufffc])[\p{L}\p{N}\p{P}\p{S}]/u;

/** A trimmed text of 1 to `max` UTF-16 units on one line. */
function line(max: number) {
  return z
    .string()
    .refine((value) => value.isWellFormed(), "has a broken character")
    .transform((value) => value.trim())
    .refine((value) => VISIBLE.test(value), "must not be empty")
    .refine((value) => value.length <= max, `must have at most ${max} characters`)
    .refine((value) => !NOT_ON_A_LINE.test(value), "must be one line without control characters");
}

/** A message's text: 1 to 4000 UTF-16 units after trimming, well-formed, no controls but tab and newline. */
export const messageText = z
  .string()
  .refine((value) => value.isWellFormed(), "has a broken character")
  .transform((value) => value.trim())
  .refine((value) => value.length > 0, "must not be empty")
  .refine((value) => value.length <= TEXT_MAX, `must have at most ${TEXT_MAX} characters`)
  .refine((value) => !CONTROL_BUT_TAB_AND_NEWLINE.test(value), "must have no control characters");

/** A message's id: a UUID that the client made, so that a resend is the same message. */
export const messageId = z.uuid("is not a UUID");

/** A Firebase uid or one of our conversation ids; never a path, a dot name or Firestore's reserved `__x__`. */
const identifier = z
  .string()
  .regex(/^[A-Za-z0-9_:-][A-Za-z0-9_.:-]{0,127}$/, "is not a valid id")
  .refine((value) => !/^__.*__$/.test(value), "is not a valid id");
export const uid = identifier;
export const conversationId = identifier;

/** A message's number in its conversation, from 1; 0 stands for "before the first". */
export const seq = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
/** The same from a query string. */
export const seqParameter = z
  .string()
  .regex(/^(0|[1-9][0-9]{0,14})$/, "must be a whole number, 0 or greater")
  .transform(Number);

/** What FCM sends to: a Firebase installation id, or the registration token of an older client. */
export const deviceToken = z.string().regex(/^[A-Za-z0-9_:-]{1,4096}$/, "is not a device's token");

/** A point in time: RFC 3339, UTC. */
export const instant = z.iso.datetime();
/** The inbox's cursor. Opaque to clients. */
export const cursor = z.string().regex(/^[A-Za-z0-9_-]{1,256}$/, "is not a cursor that this server gave");

export const personName = line(NAME_MAX);
export const email = z.email("is not an e-mail address").max(EMAIL_MAX);
export const title = line(TITLE_MAX);
export const tag = line(TAG_MAX);
/** A BCP 47 language tag, such as `en` or `pt-BR`. */
export const locale = z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/, "is not a language tag");
/** An IANA time zone name, such as `Europe/Oslo`. */
export const timezone = z.string().regex(/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/, "is not a time zone like Europe/Oslo");
/**
 * The page that a visitor was on: an absolute http(s) address, as `URL` writes it. So its host is what it is, in
 * punycode, and no control or bidi mark in it can make it look like another.
 */
export const page = z
  .string()
  .max(PAGE_MAX, `must have at most ${PAGE_MAX} characters`)
  .refine((value) => value.isWellFormed() && isWebAddress(value), "is not an http(s) address")
  .transform((value) => URL.parse(value)?.href ?? value)
  .refine((value) => value.length <= PAGE_MAX, `must have at most ${PAGE_MAX} characters`);

function isWebAddress(value: string): boolean {
  const url = URL.parse(value);
  return (
    url !== null &&
    (url.protocol === "https:" || url.protocol === "http:") &&
    url.username === "" &&
    url.password === ""
  );
}
