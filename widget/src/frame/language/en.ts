import type { Counted } from "@porchlight/browser/language/filled.ts";
import type { firstWords } from "./first-words.ts";

/**
 * With `first-words.ts` every word that the frame says by itself. The rest is the site's and the people's. A site may put its
 * own in the place of each, by these names, so they stay as they are. What stands in braces is filled in.
 */
export const words = {
  away: "Write to us, the answer will be here.",
  hours: "Hours: {hours}",
  minutes: { one: "Usually answers in about {n} minute", other: "Usually answers in about {n} minutes" },
  someHours: { one: "Usually answers in about {n} hour", other: "Usually answers in about {n} hours" },
  day: "Usually answers within a day",
  you: "You",
  typing: "Writing an answer…",
  sending: "Sending",
  sent: "Sent",
  seen: "Seen",
  unsent: "Not sent.",
  tryAgain: "Try again",
  waiting: "Waiting for the connection",
  paced: "Many messages at once. Sent a little later.",
  blocked: "Not sent. This chat takes no messages from you now.",
  otherWords: "Not sent. Write it in other words.",
  notSetUp: "Not sent. This chat is not set up yet.",
  showAll: "Show all",
  hide: "Hide preview",
  more: "More",
  back: "Back",
  phone: "Continue on my phone",
  download: "Download my data",
  erase: "Delete my data",
  soundOn: "Turn sound on",
  soundOff: "Turn sound off",
  failed: "That did not work. Try again in a moment.",
  moment: "One moment…",
  scan: "Scan this with your phone within 10 minutes. It works once, and whoever scans it can read this chat.",
  scanLabel: "Opens this chat on your phone",
  downloaded: "It is with your downloads.",
  eraseAsk:
    "All that you wrote and all that we know of you is deleted, for you and for us. Messages that our staff got on their phones may stay there. This cannot be undone.",
  eraseYes: "Delete for good",
  eraseNo: "Keep it",
  leaving: "Leaving?",
  tellMe: "Tell me when you answer",
  noThanks: "No, thanks",
  leaveMail: "Leave my e-mail address",
  mail: "Your e-mail address",
  mailKept: "Kept. We can write to you at {email}.",
  noMail: "This is not an e-mail address.",
  willTell: "This browser tells you when there is an answer, also after you have left.",
  notAllowed: "This browser does not allow it. The answer will be here.",
  noPush: "Notifications could not be turned on.",
};

/** The same names in every language: one that is missing does not compile. */
export type Words = { [Name in keyof English]: English[Name] extends string ? string : Counted };
type English = typeof firstWords & typeof words;
