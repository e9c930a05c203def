/**
 * Meta's error codes and what to do about each; the same codes come with an answer and by webhook.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
import type { Verdict } from "./verdict.ts";

/** WhatsApp takes about one message in 6 s from one number to another. */
const PAIR_WAIT_MS = 6_000;
const BUSY_WAIT_MS = 5_000;
const HOURLY_WAIT_MS = 5 * 60_000;

const permission: Verdict = {
  kind: "down",
  words: "the access token lacks a permission: it needs whatsapp_business_messaging for this account",
};
const token: Verdict = {
  kind: "down",
  words: "the access token has expired or was withdrawn: make a new one and set WHATSAPP_ACCESS_TOKEN",
};
const mistake: Verdict = { kind: "rejected", words: "the request was not understood; this is a fault of Porchlight" };
const fault: Verdict = { kind: "unreachable", words: "WhatsApp has a fault" };
/** Whatever is wrong with a template itself: alerts within 24 hours of a person's last word go out all the same. */
const template = (what: string): Verdict => ({
  kind: "down",
  words: `the template for alerts ${what}: run npm run whatsapp:setup, which says what to do`,
});

const known: Readonly<Record<number, Verdict>> = {
  0: token,
  190: token,
  3: permission,
  10: permission,
  131005: permission,
  4: { kind: "throttled", words: "the app's hourly limit is reached", waitMs: HOURLY_WAIT_MS },
  80007: { kind: "throttled", words: "the business account's hourly limit is reached", waitMs: HOURLY_WAIT_MS },
  130429: { kind: "throttled", words: "too many messages at once", waitMs: BUSY_WAIT_MS },
  131056: { kind: "throttled", words: "too many messages to one person", waitMs: PAIR_WAIT_MS },
  131048: {
    kind: "down",
    words: "the number is held back as a source of spam: see its quality in WhatsApp Manager",
  },
  131049: { kind: "rejected", words: "Meta chose not to deliver it, to keep the number of messages low" },
  131047: {
    kind: "closed",
    words: "nothing was heard from this person for 24 hours, so only a template may be sent",
  },
  131026: {
    kind: "gone",
    words: "this person cannot be reached: no WhatsApp at the number, an old version, or they have blocked yours",
  },
  131042: { kind: "down", words: "Meta wants a payment: see Billing in WhatsApp Manager" },
  131051: mistake,
  131000: fault,
  131016: fault,
  131057: { kind: "unreachable", words: "the business account is being maintained" },
  1: fault,
  2: fault,
  131008: mistake,
  131009: mistake,
  100: mistake,
  33: { kind: "rejected", words: "the business number was deleted: check WHATSAPP_PHONE_NUMBER_ID" },
  131021: { kind: "rejected", words: "the person's number is the business's own: connect another number" },
  131030: {
    kind: "rejected",
    words: "a test number writes to listed people only: add this person under API Setup in Meta's dashboard",
  },
  131037: { kind: "down", words: "the business's display name is not approved: see WhatsApp Manager" },
  131045: { kind: "down", words: "the business number is not registered: register it in WhatsApp Manager" },
  133010: { kind: "down", words: "the business number is not registered: register it in WhatsApp Manager" },
  132000: template("was changed, and has not the variables that it was made with"),
  132001: template("is not there, or not approved yet"),
  132005: mistake,
  132007: template("breaks one of WhatsApp's rules"),
  132012: template("was changed, and has not the variables and buttons that it was made with"),
  132015: template("is paused for its low quality"),
  132016: template("is disabled for good"),
  132018: mistake,
  132068: template("has a flow that is blocked"),
  132069: template("has a flow that is throttled"),
  368: { kind: "down", words: "Meta has blocked the account for breaking its policies: see WhatsApp Manager" },
  131031: { kind: "down", words: "Meta has locked the business account: see WhatsApp Manager" },
  130472: { kind: "rejected", words: "Meta keeps messages from this person for an experiment" },
};

/** What a code means; undefined for one that is not known. */
export function cloudVerdict(code: number): Verdict | undefined {
  if (code >= 200 && code <= 299) return permission;
  return Object.hasOwn(known, code) ? known[code] : undefined;
}
