/** Numbers that both sides of the wire keep. No import here: the widget takes this file into its bundle. */

/** Longest message text, in UTF-16 units, after trimming. */
export const TEXT_MAX = 4000;
/** Longest request body, in bytes; more is answered 413. */
export const BODY_MAX_BYTES = 64 * 1024;
/** Longest preview of a message in lists and notifications, in UTF-16 units. */
export const PREVIEW_MAX = 200;
/** Longest name of a person, in UTF-16 units. */
export const NAME_MAX = 80;
/** Longest e-mail address, in UTF-16 units (RFC 5321 path limit). */
export const EMAIL_MAX = 254;
/** Longest address of a page that a visitor was on, in UTF-16 units. */
export const PAGE_MAX = 2048;
/** Longest greeting or away text of a site, in UTF-16 units. */
export const SITE_WORDS_MAX = 500;
/** Most holidays of a site, and most greetings that come by themselves. */
export const HOLIDAYS_MAX = 60;
export const GREETINGS_MAX = 10;
/** Longest pattern of a page's path, and the longest wait before a greeting, in seconds. */
export const PATH_MAX = 200;
export const GREETING_WAIT_MAX = 3600;
/** Longest origin of a site: a host has at most 253 characters. */
export const ORIGIN_MAX = 300;
/** Most pages of a visit that are kept, and the longest address of one, without what stands behind `?`. */
export const VISITED_MAX = 20;
export const VISITED_PAGE_MAX = 300;
/** Longest text to search for. */
export const SEARCH_MAX = 200;
/** Longest title of a group conversation, in UTF-16 units. */
export const TITLE_MAX = 120;
/** For how long a conversation may be snoozed: as long as Cloud Tasks keeps a job. */
export const SNOOZE_MAX_DAYS = 30;
/** Most tags on one conversation, and the longest of them. */
export const TAGS_MAX = 20;
export const TAG_MAX = 40;
/** Most tags that the site's admins name for all: few enough to look over. */
export const SITE_TAGS_MAX = 100;
/** Longest note about a visitor. */
export const ABOUT_MAX = 2_000;
/** Most members of a panel conversation, the founder included. */
export const MEMBERS_MAX = 20;
/** A picture of one of the staff: a square of so many pixels, and so many bytes at most. */
export const PICTURE_SIDE = 128;
export const PICTURE_MAX_BYTES = 15 * 1024;
/** Most messages in one answer. */
export const MESSAGES_PAGE_MAX = 100;
/** Conversations in one answer of the inbox. */
export const INBOX_PAGE = 50;

/** When to poll again, in milliseconds (docs/ARCHITECTURE.md, Polling). */
export const POLL_TYPING_MS = 1_500;
export const POLL_QUICK_MS = 4_000;
export const POLL_OPEN_MS = 15_000;
export const POLL_IDLE_MS = 30_000;
/** How long after a message polling stays quick, and after how much silence it becomes idle. */
export const QUICK_FOR_MS = 60_000;
export const IDLE_AFTER_MS = 5 * 60_000;
/** The longest pause between two tries while the server cannot be reached. */
export const POLL_BACKOFF_MAX_MS = 120_000;

/**
 * A proof of work is so many numbers, and with each so many bits of a hash are 0: 33,000 hashes in the mean, a third of a
 * second on a phone. One number alone would take three times as long for one in twenty.
 */
export const PROOF_TIMES = 8;
export const PROOF_BITS = 12;

/** How long panel and widget wait for an answer, in milliseconds. */
export const ANSWER_PATIENCE_MS = 20_000;
/** A test notification: within this time the server says what came of it, and so much longer the panel waits for that. */
export const TEST_ANSWER_MS = 25_000;
export const TEST_PATIENCE_MS = 40_000;
