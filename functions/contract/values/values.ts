/** The small values of the wire: ids, numbers, texts, times. */
import * as z from "zod";
import { issueWords } from "./issue-words.ts";
import {
  ABOUT_MAX,
  EMAIL_MAX,
  NAME_MAX,
  ORIGIN_MAX,
  PAGE_MAX,
  PICTURE_MAX_BYTES,
  SEARCH_MAX,
  SITE_WORDS_MAX,
  TAG_MAX,
  TEXT_MAX,
  TITLE_MAX,
  VISITED_PAGE_MAX,
} from "../limits.ts";
import { CONTROLS, inLine, isVisible, isWellFormed, turns, withoutBidiControls, withoutControls } from "./text.ts";
import { isKnownToPolicies, webAddress } from "./web-address.ts";

// Every schema of the contract takes its values from here, and where it has no words of its own, these.
z.config({ customError: issueWords });

const NOT_ON_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/** A trimmed text of at most `max` UTF-16 units, well-formed, without controls but tab and newline. */
function words(max: number) {
  return z
    .string()
    .refine(isWellFormed, "has a broken character")
    .transform((value) => value.trim())
    .refine((value) => value.length <= max, `must have at most ${max} characters`)
    .refine((value) => value.search(CONTROLS) < 0, "must have no control characters");
}

/** The same on one line, and with something to see in it. */
function line(max: number) {
  return words(max)
    .refine(isVisible, "must not be empty")
    .refine((value) => !NOT_ON_A_LINE.test(value), "must be one line without control characters");
}

/**
 * What one of the people here is called, or a thing of theirs. A contact book puts marks around names that turn the
 * direction of writing: they are taken away, for no message is worth losing over them.
 */
const name = (max: number) => line(max).transform(withoutBidiControls);

const TURNED = "must have no marks that turn the direction of writing";

/** What the site is called. */
export const siteName = line(NAME_MAX).refine((value) => !turns(value), TURNED);

/** What the site says to everybody; may be empty, and is where there is nothing to see in it. */
export const siteWords = words(SITE_WORDS_MAX)
  .refine((value) => !turns(value), TURNED)
  .transform((value) => (isVisible(value) ? value : ""));

/** What staff note about a visitor; empty for nothing. */
export const about = words(ABOUT_MAX);

/** What is searched for. */
export const searchWords = line(SEARCH_MAX);
/** What a canned answer is called by. */
export const cannedName = line(TAG_MAX).refine((value) => !turns(value), TURNED);
/** Where a search goes on: only the server knows what it means. */
export const searchPlace = z
  .string()
  .regex(/^[a-z0-9]{9}-[A-Za-z0-9_.:-]{1,128}-[0-9]{1,12}$/, "is not a place that this server gave");

/** A message's text: 1 to 4000 UTF-16 units after trimming, something to see, well-formed, no controls but tab and newline. */
export const messageText = words(TEXT_MAX).refine(isVisible, "must not be empty");

/**
 * A text that we show, whoever wrote it and wherever it was kept. Never refused: one that is spoiled must not take with
 * it what stands around it. What would spoil it is taken away.
 */
export const shownText = z.string().transform(withoutControls);
/** The same for what stands in line with other words. */
export const shownLine = shownText.transform(inLine);

/** A value that only programs read. */
export function pattern(allowed: RegExp, refusal: string) {
  return z.string().regex(allowed, refusal);
}

/** A message's id: a UUID that the client made, so that a resend is the same message. */
export const messageId = z.uuid("is not a UUID");

/** A Firebase uid or one of our conversation ids; never a path, a dot name or Firestore's reserved `__x__`. */
const identifier = pattern(/^[A-Za-z0-9_:-][A-Za-z0-9_.:-]{0,127}$/, "is not a valid id").refine(
  (value) => !/^__.*__$/.test(value),
  "is not a valid id",
);
export const uid = identifier;
export const conversationId = identifier;

/** A message's number in its conversation, from 1; 0 stands for "before the first". */
export const seq = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
/** The same from a query string. */
export const seqParameter = pattern(/^(0|[1-9][0-9]{0,14})$/, "must be a whole number, 0 or greater").transform(Number);

/** What FCM sends to: a Firebase installation id, or the registration token of an older client. */
export const deviceToken = pattern(/^[A-Za-z0-9_:-]{1,4096}$/, "is not a device's token");

/** What a link that connects a chat holds. */
export const pairingCode = pattern(/^[A-Za-z0-9_-]{22}$/, "is not a pairing code");
/** What the link holds by which a site gets its first admin. */
export const claimSecret = pattern(/^[A-Za-z0-9_-]{43}$/, "is not what such a link holds");
/** Names a person or a group on a channel; of push also the device. */
export const targetKey = pattern(/^[a-z]{1,20}:[A-Za-z0-9_.:-]{1,200}$/, "is not a target's key");

/** What a picture is found by: the beginning of its hash. */
export const pictureId = pattern(/^[A-Za-z0-9_-]{22}$/, "is not a picture's id");
/** Where it is served. */
export const picturePath = pattern(/^\/api\/pictures\/[A-Za-z0-9_-]{22}$/, "is not a picture's address");
/** A picture, in base64; what it is of is looked at where it is taken. */
export const pictureData = pattern(
  new RegExp(`^[A-Za-z0-9+/]{4,${(PICTURE_MAX_BYTES * 4) / 3}}={0,2}$`),
  `must be base64 of at most ${PICTURE_MAX_BYTES / 1024} KB`,
);

/** A point in time: RFC 3339, UTC. */
export const instant = z.iso.datetime();
/** The inbox's cursor. Opaque to clients. */
export const cursor = pattern(/^[A-Za-z0-9_-]{1,256}$/, "is not a cursor that this server gave");

export const personName = name(NAME_MAX);
export const email = z.email("is not an e-mail address").max(EMAIL_MAX);
export const title = name(TITLE_MAX);
export const tag = name(TAG_MAX);
/** A BCP 47 language tag, such as `en` or `pt-BR`. */
export const locale = pattern(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/, "is not a language tag");
/** An IANA time zone name, such as `Europe/Oslo`. */
export const timezone = pattern(/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/, "is not a time zone like Europe/Oslo");

/** An address of the web, as `URL` writes it: its host is what it is, and no mark in it can make it look like another. */
function address(refusal: string) {
  return z
    .string()
    .refine((value) => isWellFormed(value) && webAddress(value) !== undefined, refusal)
    .transform((value) => webAddress(value)?.href ?? value);
}

/** The page that a visitor was on. */
export const page = address("is not an http(s) address").refine(
  ({ length }) => length <= PAGE_MAX,
  `must have at most ${PAGE_MAX} characters`,
);
/** One of the pages of a visit: no more than where it was, for what stands behind `?` may be somebody's secret. */
export const visitedPage = page
  .transform((value) => value.replace(/[?#].*$/u, ""))
  .refine(({ length }) => length <= VISITED_PAGE_MAX, `must have at most ${VISITED_PAGE_MAX} characters`);
/** A page that we send people to. */
export const link = address("is not an http(s) address");
/** The page that holds the widget, as a browser names it: scheme, host and port. */
export const seenOrigin = address("is not an http(s) address like https://shop.example")
  .transform((value) => new URL(value).origin)
  .refine(
    (value) => /^https?:\/\/([a-z0-9._-]+|\[[0-9a-f:.]+\])(:[0-9]+)?$/.test(value),
    "must be one plain address like https://shop.example",
  )
  .refine(({ length }) => length <= ORIGIN_MAX, `must have at most ${ORIGIN_MAX} characters`);
/** A site that may show the widget, such as `https://shop.example`: browsers are told of it, and know no other hosts. */
export const origin = seenOrigin.refine(
  isKnownToPolicies,
  "must have a name of letters, digits and hyphens: browsers cannot be told to let in another",
);
