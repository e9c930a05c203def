/** The one place where what was thrown becomes a failure, in words for people. */
import type { ErrorBody, ErrorDetail } from "@porchlight/contract/errors.ts";
import { HTTP_STATUS } from "@porchlight/contract/errors.ts";
import { isAxiosError } from "axios";
import { say } from "../languages/say.ts";
import type { Phrase } from "../languages/texts.ts";
import { type Doing, type FailureCode, failureField, failureWords, type ServerSaid } from "./error-words.ts";

/** Why something did not work. */
export interface Failure {
  code: FailureCode;
  words: string;
  /** What is wrong is in this field of what was sent. */
  field?: string | undefined;
}

const WRONG: Phrase = "E-mail or password is wrong. Try again, or press “Forgot the password?”.";

const NO_NEW: Phrase = "Nobody can make an account on this site. Set up the admin by npm run staff -- add.";

const NO_APP: Phrase =
  "This site is not linked to its web app yet, so nobody can sign in. Run npm run deploy, which links it.";

const USED_UP: Phrase = "This link was used already, or is too old. Ask for another one.";

/** Firebase Auth's codes (https://firebase.google.com/docs/auth/admin/errors). Which of two was wrong is not told apart. */
const SIGN_IN_WORDS: Record<string, Phrase> = {
  "auth/invalid-credential": WRONG,
  "auth/wrong-password": WRONG,
  "auth/user-not-found": WRONG,
  "auth/invalid-email": "This is not an e-mail address. Write it like name@example.com.",
  "auth/missing-password": "Please enter your password.",
  "auth/weak-password": "Choose a longer password, of at least 6 characters.",
  "auth/password-does-not-meet-requirements": "Choose a longer password, with letters and digits.",
  "auth/admin-restricted-operation": NO_NEW,
  "auth/invalid-action-code": USED_UP,
  "auth/expired-action-code": USED_UP,
  "auth/invalid-oob-code": USED_UP,
  "auth/user-disabled": "This account is switched off. Ask your admin.",
  "auth/too-many-requests": "Too many tries. Wait a few minutes, then try again.",
  "auth/operation-not-allowed": "Signing in with a password is switched off for this site. Ask your admin.",
};

/** Turns anything that was thrown on the way to the server and back into a failure that a person can read. */
export function failureFrom(thrown: unknown, doing: Doing = "read"): Failure {
  const { code, said, words } = caught(thrown);
  if (words) return { code, words: say(words) };
  return { code, words: failureWords(code, doing, said), field: failureField(code, said) };
}

const ENDED: Phrase = "This session was ended from another browser. Sign in again.";

/** Whether somebody has ended this session from elsewhere: the server's own word, and no proxy's. */
export function isSessionEnded(thrown: unknown): boolean {
  return caught(thrown).words === ENDED;
}

/** Whether something else is there by now than what was seen. Any other ABORTED passes by itself. */
export function isChangedMeanwhile(thrown: unknown): boolean {
  const { code, said } = caught(thrown);
  return code === "ABORTED" && (said?.details?.length ?? 0) > 0;
}

interface Caught {
  code: FailureCode;
  said?: ServerSaid;
  /** Where there is no server of ours to have said anything. */
  words?: Phrase;
}

function caught(thrown: unknown): Caught {
  const found = asCaught(thrown);
  const isEnded = found.code === "PERMISSION_DENIED" && found.said?.details?.some(({ field }) => field === "session");
  // It is the sign-in that has run out; what was to be done can be done again.
  return isEnded ? { code: "UNAUTHENTICATED", words: ENDED } : found;
}

function asCaught(thrown: unknown): Caught {
  if (isAxiosError(thrown)) {
    return thrown.response ? fromAnswer(thrown.response.data, thrown.response.status) : { code: "OFFLINE" };
  }
  const code = codeOf(thrown);
  if (code?.startsWith("auth/")) return fromAuth(code);
  if (code?.startsWith("functions/")) return fromCallable(code.slice("functions/".length), thrown);
  // fetch() rejects with a TypeError when there is no connection.
  return { code: thrown instanceof TypeError ? "OFFLINE" : "INTERNAL" };
}

function fromAnswer(body: unknown, httpStatus: number): Caught {
  const error = (Object(body) as Partial<ErrorBody>).error;
  return error && isCode(error.status)
    ? { code: error.status, said: { message: error.message, details: detailsIn(error.details) } }
    : { code: codeOfStatus(httpStatus) };
}

/** Not our own answer: a proxy or the platform spoke, and what it says of a sign-in is not for us to believe. */
function codeOfStatus(httpStatus: number): FailureCode {
  if (httpStatus === 429) return "RESOURCE_EXHAUSTED";
  return httpStatus >= 500 || [401, 403, 408].includes(httpStatus) ? "UNAVAILABLE" : "INTERNAL";
}

function fromAuth(code: string): Caught {
  if (code === "auth/network-request-failed") return { code: "OFFLINE" };
  // Where init.json has no key.
  if (code === "auth/invalid-api-key") return { code: "INTERNAL", words: NO_APP };
  const words = SIGN_IN_WORDS[code];
  return words === undefined
    ? { code: "INTERNAL", words: "Signing in did not work. Try again." }
    : { code: "UNAUTHENTICATED", words };
}

/** The SDK puts the HTTP status behind the server's message; where no answer came that is 0, or it made the error up. */
function fromCallable(name: string, thrown: unknown): Caught {
  const [, message = "", http] = /^(.*?)(?: \[(\d+)\])?$/su.exec(thrown instanceof Error ? thrown.message : "") ?? [];
  if (http === "0" || (name === "deadline-exceeded" && http === undefined)) return { code: "OFFLINE" };
  // Without a body of ours the SDK repeats the code, which it has from the status, if there was one.
  if (message.toLowerCase() === name) return { code: http === undefined ? "OFFLINE" : codeOfStatus(Number(http)) };
  const status = name.replaceAll("-", "_").toUpperCase();
  return isCode(status)
    ? { code: status, said: { message, details: detailsIn(Object(thrown).details) } }
    : { code: "INTERNAL" };
}

function detailsIn(details: unknown): readonly ErrorDetail[] {
  return Array.isArray(details) ? details.filter(isDetail) : [];
}

function isDetail(value: unknown): value is ErrorDetail {
  const { field, message } = Object(value) as Partial<Record<keyof ErrorDetail, unknown>>;
  return typeof field === "string" && typeof message === "string";
}

function isCode(value: unknown): value is keyof typeof HTTP_STATUS {
  return typeof value === "string" && Object.hasOwn(HTTP_STATUS, value);
}

function codeOf(thrown: unknown): string | undefined {
  const { code } = Object(thrown) as { code?: unknown };
  return typeof code === "string" ? code : undefined;
}
