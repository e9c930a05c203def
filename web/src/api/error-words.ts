/** Failures in words: what is wrong, and what to do about it. Pure. */
import type { ErrorCode, ErrorDetail } from "@porchlight/contract/errors.ts";
import { say } from "../languages/say.ts";
import type { Phrase } from "../languages/texts.ts";

/** What somebody was doing: it decides what is gone, what is there already, and what helps. */
export type Doing = "read" | "send" | "change" | "save" | "staff" | "connect" | "test" | "resend" | "start" | "claim";

/** `OFFLINE`: no answer came, so it may or may not have happened. */
export type FailureCode = ErrorCode | "OFFLINE";

const WORDS: Record<FailureCode, Phrase> = {
  OFFLINE: "Cannot reach the server, so this may not have been done. Look at your connection and try again.",
  UNAUTHENTICATED: "Your sign-in has run out. Sign in again.",
  PERMISSION_DENIED: "You may not do this. Ask an admin.",
  NOT_FOUND: "It is no longer there. Load the page again.",
  ALREADY_EXISTS: "It is there already. Load the page again.",
  ABORTED: "Somebody else changed this at the same moment. Look at it and try again.",
  FAILED_PRECONDITION: "This cannot be done as things are. Load the page again and look.",
  INVALID_ARGUMENT: "The server did not understand this. Load the page again and try once more.",
  RESOURCE_EXHAUSTED: "That was a lot at once. Wait a moment and try again.",
  UNIMPLEMENTED: "The server cannot do this yet. Ask whoever runs it for a newer version.",
  INTERNAL: "Something went wrong on the server. Try again in a moment.",
  UNAVAILABLE: "The server does not answer properly right now. Try again in a moment.",
};

const GONE: Phrase = "This conversation does not exist, or you may not see it. Go back to the list.";

const WORDS_WHILE: Readonly<Partial<Record<Doing, Partial<Record<FailureCode, Phrase>>>>> = {
  read: { OFFLINE: "Cannot reach the server. Look at your connection and try again.", NOT_FOUND: GONE },
  send: {
    OFFLINE: "Cannot reach the server. Look at your connection and try again.",
    NOT_FOUND: GONE,
    ALREADY_EXISTS: "Another message stands in its place. Discard this one and write it again.",
    INVALID_ARGUMENT: "The server does not take this text. Discard it and write it again.",
  },
  change: { NOT_FOUND: GONE },
  staff: { NOT_FOUND: "Nobody on the staff has this address any more. Load the page again." },
  test: { OFFLINE: "No answer came in time. Look whether the test arrived all the same, then try again." },
  resend: { NOT_FOUND: "It is no longer kept who was told of this, so it cannot be sent again." },
  claim: { OFFLINE: "Cannot reach the server. Look at your connection and try again." },
  start: { ALREADY_EXISTS: "There is such a group with other members. Start it again." },
};

/** What the server says with these is meant for people, and knows more than we: who is the last admin, how long to wait. */
const SAID_TO_PEOPLE: ReadonlySet<FailureCode> = new Set([
  "ABORTED",
  "FAILED_PRECONDITION",
  "PERMISSION_DENIED",
  "RESOURCE_EXHAUSTED",
]);

/** What people know a field of the wire by; of the others they know nothing. In English, as what the server says of it. */
const FIELDS: Readonly<Record<string, string>> = {
  about: "The note",
  accent: "The colour",
  afterSeconds: "The wait",
  allowedOrigins: "The address",
  away: "The text for when nobody is there",
  delaySeconds: "The delay",
  email: "The e-mail address",
  from: "The time",
  greetings: "The list of greetings",
  greeting: "The greeting",
  holidays: "The list of holidays",
  members: "The group",
  minutes: "The time",
  name: "The name",
  path: "The page",
  periods: "The list of hours",
  tags: "The tag",
  text: "The text",
  timezone: "The time zone",
  title: "The group’s name",
  to: "The time",
  retentionDays: "The number of days that conversations are kept",
  whatsappMonthlyCap: "The number of WhatsApp messages a month",
};

/** What the server said beside its code, if it was ours that spoke. */
export interface ServerSaid {
  message?: string | undefined;
  details?: readonly ErrorDetail[] | undefined;
}

/** A sentence or two for people, whatever the server said: never a name of a field, a code or a number of HTTP. */
export function failureWords(code: FailureCode, doing: Doing, { message = "", details = [] }: ServerSaid = {}): string {
  const own = SAID_TO_PEOPLE.has(code) ? message : code === "INVALID_ARGUMENT" ? problemWords(details) : "";
  return own === "" ? say(WORDS_WHILE[doing]?.[code] ?? WORDS[code]) : sentence(own);
}

/** Where that is in the input: the field of which `failureWords` speaks. Undefined where it is of none. */
export function failureField(code: FailureCode, { details = [] }: ServerSaid = {}): string | undefined {
  return code === "INVALID_ARGUMENT" ? details.filter(isKnown).map(nameOf)[0] : undefined;
}

/** The first thing that is wrong with the input, if people can know what it is about. */
function problemWords(details: readonly ErrorDetail[]): string {
  return details.filter(isKnown).map((detail) => `${beginning(detail)}${detail.message}`)[0] ?? "";
}

function isKnown(detail: ErrorDetail): boolean {
  return detail.message !== "" && beginning(detail) !== undefined;
}

/** "must have at most 80 characters" is said of its field; other words stand for themselves. */
function beginning(detail: ErrorDetail): string | undefined {
  if (!/^(is|must|has) /u.test(detail.message)) return "";
  const name = FIELDS[nameOf(detail)];
  return name && `${name} `;
}

/** What the field is called, wherever it stands. */
function nameOf({ field }: ErrorDetail): string {
  return field.split(".").findLast((part) => !/^\d+$/u.test(part)) ?? "";
}

function sentence(words: string): string {
  const begun = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?]$/u.test(begun) ? begun : `${begun}.`;
}
