/**
 * Times of the server that depend on each other; what the wire's two sides share stands in contract/limits.ts.
 * `times.test.ts` holds their order. All in milliseconds.
 */

/** One request to a provider. */
export const PROVIDER_ANSWER_MS = 10_000;
/** One that only surrounds a message: it must leave the message time within its sender's lease. */
export const ASIDE_ANSWER_MS = 6_000;
/** The Telegram library's own limit, a net under the two above, which know more of why a request failed. */
export const LIBRARY_NET_MS = 15_000;
/** How long a message waits in the request for its turn at Telegram. */
export const TELEGRAM_TURN_MS = 5_000;
/** A request that would outlast its lease is not made: so much of the lease must be left. */
export const SENDING_MS = 12_000;
/** How long a sender has for one target: its topic, its turn and its request. */
export const LEASE_MS = 60_000;
/** After this long the reconciler begins nothing new. */
export const RECONCILE_WORK_MS = 50_000;
/** How long the platform lets a trigger, the reconciler or a job run. */
export const NOTIFY_LIMIT_MS = 120_000;

/** How long whoever adds a job waits for Cloud Tasks to have it. */
export const JOB_ADD_MS = 5_000;

/** How long a test notification waits for its turn, before its request. */
export const TEST_TURN_MS = 12_000;

/** How long an answer waits for the link of the alert that it answers. */
export const LINK_WAIT_MS = 10_000;
/**
 * How long a webhook is worked on before it is answered that it may come again. Twilio hangs up after 15 s, and what it
 * does not hear it takes for a failure of another kind.
 */
export const WEBHOOK_ANSWER_MS = 14_000;
