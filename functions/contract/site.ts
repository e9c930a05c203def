/** The site: what anyone may know of it, and what its admins set. */
import * as z from "zod";
import { holdHow } from "./people/newcomers.ts";
import { GREETING_WAIT_MAX, GREETINGS_MAX, HOLIDAYS_MAX, PATH_MAX, SITE_TAGS_MAX } from "./limits.ts";
import { holiday, weeklyHours } from "./values/hours.ts";
import { instant, origin, pattern, seenOrigin, siteName, siteWords, tag } from "./values/values.ts";

/** `accent` colours the launcher and the primary button; `side` is the corner that the launcher stands in. */
export const theme = z.strictObject({
  accent: pattern(/^#[0-9a-f]{6}$/, "is not a colour like #f0a531"),
  side: z.enum(["left", "right"]),
});

const WAIT_WORDS = `must be a whole number of seconds, ${GREETING_WAIT_MAX} at most`;

/**
 * A word to whoever has been so long on a page whose path (`/lamps/oslo`, without what stands behind `?` or `#`) is like the pattern from its first
 * character to its last: `*` stands for any characters, also for none. Of several the first that fits.
 */
export const greeting = z.strictObject({
  path: pattern(new RegExp(`^[/*][!-~]{0,${PATH_MAX - 1}}$`), "is not a path like /lamps/*"),
  afterSeconds: z.int(WAIT_WORDS).min(0, WAIT_WORDS).max(GREETING_WAIT_MAX, WAIT_WORDS),
  text: siteWords.refine((text) => text !== "", "must not be empty"),
});

const DAYS_WORDS = "must be a whole number from 1 to 3,650";
const CAP_WORDS = "must be a whole number from 0 to 1,000,000";

/** What `saveSite` sets and `site/settings` holds. `polling.quick` allows the 4 s and 1.5 s intervals. */
export const siteSettings = z.strictObject({
  name: siteName,
  greeting: siteWords,
  away: siteWords,
  hours: weeklyHours.nullable(),
  holidays: z.array(holiday).max(HOLIDAYS_MAX, `must have at most ${HOLIDAYS_MAX} holidays`),
  /** What the chat says by itself, once to a visitor. */
  greetings: z.array(greeting).max(GREETINGS_MAX, `must have at most ${GREETINGS_MAX} greetings`),
  /** What is offered where staff tag a conversation. They may write others. */
  tags: z.array(tag).max(SITE_TAGS_MAX, `must have at most ${SITE_TAGS_MAX} tags`),
  theme,
  polling: z.strictObject({ quick: z.boolean() }),
  /** Pages that may show the chat; empty for any. */
  allowedOrigins: z.array(origin).max(50),
  /** Hides message texts in everything that leaves for Telegram, WhatsApp and push. */
  hideText: z.boolean(),
  /** Most WhatsApp messages in a calendar month (UTC), which cost money; null for no limit. */
  whatsappMonthlyCap: z.int(CAP_WORDS).min(0, CAP_WORDS).max(1_000_000, CAP_WORDS).nullable(),
  /** Visitors' conversations are erased in which nothing was said for so many days; null keeps them for ever. */
  retentionDays: z.int(DAYS_WORDS).min(1, DAYS_WORDS).max(3_650, DAYS_WORDS).nullable(),
  /** What newcomers meet by themselves where ten times as many come as usual. */
  whenFlooded: z.enum([...holdHow.options, "nothing"]),
});

/**
 * GET /site: public, cacheable. `reachable`: at least one of the staff is on duty, within the hours and on no holiday. `holidays` are those that are not over. `pushKey`: what browsers subscribe to
 * push with (VAPID, base64url); null where push is not set up.
 */
export const site = siteSettings
  .pick({
    name: true,
    greeting: true,
    away: true,
    hours: true,
    holidays: true,
    greetings: true,
    theme: true,
    polling: true,
  })
  .extend({
    reachable: z.boolean(),
    /** How soon half of the last visitors had an answer who wrote in such hours, in seconds; null where nobody is there, or too few have written. */
    answersIn: z.int().nullable(),
    pushKey: pattern(/^[A-Za-z0-9_-]{1,200}$/, "pushKey is not base64url").nullable(),
    /** The site key of reCAPTCHA Enterprise, by which browsers bring an App Check token; null where it is not set up. */
    appCheckKey: pattern(/^[A-Za-z0-9_-]{1,100}$/, "appCheckKey is not a site key").nullable(),
  });

/**
 * POST /unlisted: pages that tried to show the chat and are none of `allowedOrigins`, as a visitor's browser says, from the
 * innermost on. What comes too often is taken and not counted.
 */
export const postUnlisted = z.strictObject({ origins: z.array(seenOrigin).min(1).max(10) });

/** GET /unlisted: the ten newest, newest first; `times` as far as they were counted. Anybody may have said so: it proves nothing. */
export const unlistedGot = z.strictObject({
  pages: z.array(z.strictObject({ origin: seenOrigin, times: z.int(), at: instant })),
});

export type SiteSettings = z.infer<typeof siteSettings>;
export type Site = z.infer<typeof site>;
export type UnlistedGot = z.infer<typeof unlistedGot>;
