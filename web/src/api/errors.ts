/** The one place where failures become words for people. */
import type { ErrorBody, ErrorCode } from "@porchlight/contract/errors.ts";
import { isAxiosError } from "axios";

/** Why something did not work. `OFFLINE`: no answer came, so it may or may not have happened. */
export interface Failure {
  code: ErrorCode | "OFFLINE";
  words: string;
}

const WORDS: Record<Failure["code"], string> = {
  OFFLINE: "Cannot reach the server.",
  UNAUTHENTICATED: "Your sign-in has run out. Please sign in again.",
  PERMISSION_DENIED: "You may not do this.",
  NOT_FOUND: "This conversation does not exist, or you may not see it.",
  ALREADY_EXISTS: "This is there already.",
  ABORTED: "Somebody else changed this at the same moment. Try again.",
  FAILED_PRECONDITION: "This is not possible now.",
  INVALID_ARGUMENT: "The server did not accept this.",
  RESOURCE_EXHAUSTED: "That was a lot at once. Wait a moment and try again.",
  UNIMPLEMENTED: "The server cannot do this yet.",
  INTERNAL: "Something went wrong on our side. Try again.",
  UNAVAILABLE: "The server is busy. Try again in a moment.",
};

/** Firebase Auth's codes (https://firebase.google.com/docs/auth/admin/errors). Which of two was wrong is not told apart. */
const SIGN_IN_WORDS: Record<string, string> = {
  "auth/invalid-credential": "E-mail or password is wrong.",
  "auth/wrong-password": "E-mail or password is wrong.",
  "auth/user-not-found": "E-mail or password is wrong.",
  "auth/invalid-email": "This is not an e-mail address.",
  "auth/missing-password": "Please enter your password.",
  "auth/user-disabled": "This account is switched off. Ask your admin.",
  "auth/too-many-requests": "Too many tries. Wait a few minutes, then try again.",
  "auth/operation-not-allowed": "Signing in with a password is switched off for this site. Ask your admin.",
};

/** Turns anything that was thrown on the way to the server and back into a failure that a person can read. */
export function failureFrom(thrown: unknown): Failure {
  if (isAxiosError<ErrorBody>(thrown)) {
    if (!thrown.response) return failure("OFFLINE");
    return fromBody(thrown.response.data, thrown.response.status);
  }
  const code = codeOf(thrown);
  if (code?.startsWith("auth/")) return fromAuth(code);
  if (code?.startsWith("functions/")) return fromCallable(code, thrown);
  // fetch() rejects with a TypeError when there is no connection.
  if (thrown instanceof TypeError) return failure("OFFLINE");
  return failure("INTERNAL");
}

function fromBody(body: unknown, httpStatus: number): Failure {
  const error = (body as Partial<ErrorBody> | undefined)?.error;
  if (error && isCode(error.status)) return failure(error.status, error.message);
  // Not our own answer: a proxy or the platform spoke, and what it says of a sign-in is not for us to believe.
  return failure(httpStatus >= 500 || httpStatus === 401 || httpStatus === 403 ? "UNAVAILABLE" : "INTERNAL");
}

function fromAuth(code: string): Failure {
  if (code === "auth/network-request-failed") return failure("OFFLINE");
  const words = SIGN_IN_WORDS[code];
  return words === undefined
    ? { code: "INTERNAL", words: "Signing in did not work. Try again." }
    : { code: "UNAUTHENTICATED", words };
}

function fromCallable(code: string, thrown: unknown): Failure {
  const status = code.slice("functions/".length).replaceAll("-", "_").toUpperCase();
  // The SDK makes up the deadline itself.
  if (status === "DEADLINE_EXCEEDED") return failure("OFFLINE");
  const message = thrown instanceof Error ? thrown.message : "";
  // Where no answer of ours came, it repeats its code as the message, with HTTP's status behind it, or 0 for no answer.
  const made = /^([a-z-]+)(?: \[([0-9]+)\])?$/i.exec(message);
  if (made?.[1]?.toLowerCase() === code.slice("functions/".length)) {
    return failure((made[2] ?? "0") === "0" ? "OFFLINE" : "UNAVAILABLE");
  }
  return isCode(status) ? failure(status, message) : failure("INTERNAL");
}

/** The server's own message says what is wrong with the input; elsewhere our words are plainer. */
function failure(code: Failure["code"], message = ""): Failure {
  const words = code === "INVALID_ARGUMENT" && message !== "" ? `${WORDS[code]} It says: ${message}.` : WORDS[code];
  return { code, words };
}

function isCode(value: string): value is Failure["code"] {
  return value !== "OFFLINE" && Object.hasOwn(WORDS, value);
}

function codeOf(thrown: unknown): string | undefined {
  if (typeof thrown !== "object" || thrown === null || !("code" in thrown)) return undefined;
  return typeof thrown.code === "string" ? thrown.code : undefined;
}
