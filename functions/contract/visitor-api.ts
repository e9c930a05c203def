/** What visitors may ask of `/api` (docs/api.md). Unknown fields are refused everywhere. */
import * as z from "zod";
import { identityToken } from "./people/identity.ts";
import { VISITED_MAX } from "./limits.ts";
import { proof } from "./people/newcomers.ts";
import { conversationForVisitor, messageForVisitor, visitorCard } from "./conversations.ts";
import {
  deviceToken,
  email,
  instant,
  locale,
  messageId,
  messageText,
  page,
  pattern,
  personName,
  seq,
  seqParameter,
  shownLine,
  timezone,
  title,
  visitedPage,
} from "./values/values.ts";

/** Name and e-mail, as the visitor wishes to give them; null takes one back. */
export const profile = z.strictObject({ name: personName.nullable().optional(), email: email.nullable().optional() });

/** 256 random bits that bring a visitor back. */
const resumeKey = pattern(/^[A-Za-z0-9_-]{43}$/, "is not a resume key");
/** What Firebase Auth signs in with: a JSON Web Token. */
const customToken = pattern(/^[\w-]+\.[\w-]+\.[\w-]*$/, "is not a token");

/** POST /visitor/messages → 201, or 200 if it was stored before. */
export const postVisitorMessage = z.strictObject({
  id: messageId,
  text: messageText,
  page: page.optional(),
  /** The last pages of this visit in order, this one too. */
  visited: z
    .array(z.strictObject({ page: visitedPage, title: title.exactOptional() }))
    .max(VISITED_MAX)
    .optional(),
  /** The page of another site from which this visit came. */
  referrer: visitedPage.optional(),
  profile: profile.optional(),
  locale: locale.optional(),
  timezone: timezone.optional(),
  /** Where a first message was refused with FAILED_PRECONDITION: `GET /visitor/challenge`. */
  proof: proof.optional(),
});
export const visitorMessagePosted = z.strictObject({
  message: messageForVisitor,
  conversation: conversationForVisitor,
  /**
   * 256 random bits, base64url; with the first message only. If that message is sent again, because the answer got
   * lost, another key comes that replaces the former: keep the latest.
   */
  resumeKey: resumeKey.optional(),
});

/** GET /visitor/updates?after=<seq> → 200 with an ETag, or 304. */
export const getVisitorUpdates = z.strictObject({ after: seqParameter.default(0) });
export const visitorUpdates = z.strictObject({
  conversation: conversationForVisitor.nullable(),
  messages: z.array(messageForVisitor),
  nextPollMs: z.int(),
});

/** POST /visitor/read → 204. */
export const postVisitorRead = z.strictObject({ seq });

/** PUT /visitor/profile → 200. */
export const visitorProfilePut = z.strictObject({ conversation: conversationForVisitor });

/** PUT and DELETE /visitor/device → 204: what the visitor's browser registered at FCM as. */
export const visitorDevice = z.strictObject({ token: deviceToken });

/** POST /visitor/resume → 200: the key turns into a custom token for the same visitor, and is exchanged for the next. */
export const postVisitorResume = z.strictObject({
  key: resumeKey,
});
export const visitorResumed = z.strictObject({ token: customToken, key: resumeKey });

/** POST /visitor/handover → 200 */
export const visitorHandover = z.strictObject({ key: resumeKey, goodUntil: instant });
/** POST /visitor/continue → 200: no resume key, for the page that is signed in by it keeps its sign-in itself. */
export const postVisitorContinue = z.strictObject({ key: resumeKey });
export const visitorContinued = z.strictObject({ token: customToken });

/**
 * POST /visitor/identify → 200: a sign-in of the visitor whom the token names, and where they have a conversation and do
 * not ask from within it already, a resume key. Whoever asks anonymously takes their own conversation with them.
 */
export const postVisitorIdentify = z.strictObject({ token: identityToken });
export const visitorIdentified = z.strictObject({ token: customToken, key: resumeKey.optional() });

/** GET /visitor/export → 200: all that is kept of this visitor, as they may see it. */
export const visitorExported = z.strictObject({
  exportedAt: instant,
  /** What they told us, and what their browser says. */
  visitor: visitorCard.nullable(),
  firstWroteAt: instant,
  /** The browsers that show notifications to them: when each was seen last. */
  browsers: z.array(z.strictObject({ seenAt: instant })),
  /** By how many keys they can come back. */
  resumeKeys: z.int(),
  /** The hash of the address that the first message came from; nobody can undo it after that day. */
  cameFrom: shownLine.nullable(),
  conversation: conversationForVisitor,
  messages: z.array(messageForVisitor),
});

export type VisitorHandover = z.infer<typeof visitorHandover>;
export type VisitorIdentified = z.infer<typeof visitorIdentified>;
export type VisitorExported = z.infer<typeof visitorExported>;
export type VisitorResumed = z.infer<typeof visitorResumed>;
export type PostVisitorMessage = z.infer<typeof postVisitorMessage>;
export type VisitorMessagePosted = z.infer<typeof visitorMessagePosted>;
export type VisitorUpdates = z.infer<typeof visitorUpdates>;
export type Profile = z.infer<typeof profile>;
