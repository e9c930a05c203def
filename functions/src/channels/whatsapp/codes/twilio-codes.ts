/**
 * Twilio's error codes and what to do about each; the same codes come with an answer and by status callback.
 * https://www.twilio.com/docs/api/errors and https://www.twilio.com/docs/whatsapp/api/error-code-mapping
 */
import type { Verdict } from "./verdict.ts";

const PAIR_WAIT_MS = 6_000;
const BUSY_WAIT_MS = 10_000;
const DAILY_WAIT_MS = 60 * 60_000;

const credentials: Verdict = {
  kind: "down",
  words: "Twilio does not accept the credentials: check TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN",
};
const account: Verdict = { kind: "down", words: "the Twilio account is suspended or closed: see Twilio's console" };
const sender: Verdict = {
  kind: "down",
  words: "TWILIO_WHATSAPP_NUMBER is no WhatsApp sender of this Twilio account: see Senders in Twilio's console",
};
const template = (what: string): Verdict => ({
  kind: "down",
  words: `the template for alerts ${what}: run npm run whatsapp:setup, which says what to do`,
});
const content = template("is not there any more, or not as it was made");
const mistake: Verdict = { kind: "rejected", words: "the request was not understood; this is a fault of Porchlight" };
const fault: Verdict = { kind: "unreachable", words: "Twilio has a fault" };
const behind: Verdict = { kind: "unreachable", words: "WhatsApp, behind Twilio, has a fault" };
const unreachable: Verdict = {
  kind: "gone",
  words: "this person cannot be reached: no WhatsApp at the number, an old version, or they have blocked yours",
};
const full: Verdict = { kind: "throttled", words: "too many messages wait at Twilio", waitMs: BUSY_WAIT_MS };

const known: Readonly<Record<number, Verdict>> = {
  20003: credentials,
  20005: account,
  10001: account,
  30002: account,
  90010: account,
  20403: { kind: "down", words: "Twilio refuses this account: see Twilio's console" },
  20404: { kind: "down", words: "Twilio knows no such account: check TWILIO_ACCOUNT_SID" },
  20429: full,
  14107: full,
  21611: full,
  30001: full,
  63017: full,
  63018: { kind: "throttled", words: "too many messages to one person", waitMs: PAIR_WAIT_MS },
  63038: { kind: "throttled", words: "the Twilio account's daily limit is reached", waitMs: DAILY_WAIT_MS },
  20500: fault,
  20503: fault,
  63010: behind,
  63012: behind,
  21211: unreachable,
  21610: unreachable,
  21614: unreachable,
  63003: unreachable,
  63024: unreachable,
  63033: unreachable,
  21608: {
    kind: "rejected",
    words: "a trial account writes to verified numbers only: verify this person's, or upgrade",
  },
  63015: {
    kind: "rejected",
    words: "the sandbox writes only to who has joined it: send the join code from that phone",
  },
  63016: { kind: "closed", words: "nothing was heard from this person for 24 hours, so only a template may be sent" },
  21212: sender,
  21603: sender,
  21606: sender,
  21705: sender,
  63002: sender,
  63007: sender,
  63001: { kind: "down", words: "WhatsApp does not accept Twilio's credentials for the sender: see Twilio's console" },
  63020: {
    kind: "down",
    words: "Meta has not accepted Twilio's invitation to the business account: see Twilio's console",
  },
  63051: { kind: "down", words: "Meta has locked the business account: see WhatsApp Manager" },
  21654: content,
  21655: content,
  92005: content,
  63027: content,
  63028: content,
  63040: template("was refused by WhatsApp"),
  63041: template("is paused for its low quality"),
  63042: template("is disabled for good"),
  21602: mistake,
  21604: mistake,
  21609: { kind: "down", words: "PUBLIC_URL is no address that Twilio can post to" },
  21617: mistake,
  21656: mistake,
  21658: mistake,
  21620: mistake,
  21910: mistake,
  63005: mistake,
  63021: mistake,
  63013: { kind: "rejected", words: "it breaks one of WhatsApp's policies" },
  63031: { kind: "rejected", words: "the person's number is the business's own: connect another number" },
  63032: { kind: "rejected", words: "Meta keeps messages from this person for an experiment" },
  63049: { kind: "rejected", words: "Meta chose not to deliver it, to keep the number of messages low" },
};

/** What a code means; undefined for one that is not known. */
export function twilioVerdict(code: number): Verdict | undefined {
  return Object.hasOwn(known, code) ? known[code] : undefined;
}
