import { ChatError, HTTP_STATUS, type ErrorCode, type ErrorDetail } from "@porchlight/contract/errors.ts";
import { AxiosError, AxiosHeaders } from "axios";
import { describe, expect, test } from "vitest";
import type { Doing } from "./error-words.ts";
import { connectFirebase } from "./firebase-client.ts";
import { failureFrom, isChangedMeanwhile, isSessionEnded } from "./errors.ts";

function answered(status: number, data: unknown): AxiosError {
  const config = { headers: new AxiosHeaders() };
  return new AxiosError("failed", "ERR_BAD_REQUEST", config, {}, { status, data, statusText: "", headers: {}, config });
}
const firebaseError = (code: string, message = "", details?: unknown) =>
  Object.assign(new Error(message), { code, details });

/** As Firebase's SDK hands on what a callable answered. */
function called(code: ErrorCode, message: string, details?: ErrorDetail[]) {
  const name = code.toLowerCase().replaceAll("_", "-");
  return firebaseError(`functions/${name}`, `${message} [${HTTP_STATUS[code]}]`, details);
}

test("an end from another browser is known from any other refusal, by both doors", () => {
  const details = [{ field: "session", message: "was ended" }];
  const error = { status: "PERMISSION_DENIED", message: "x", details };
  for (const thrown of [answered(403, { error }), called("PERMISSION_DENIED", "x", details)]) {
    expect(isSessionEnded(thrown)).toBe(true);
    // What was to be sent is not refused by it: it waits until one is back.
    expect(failureFrom(thrown, "send")).toMatchObject({ code: "UNAUTHENTICATED" });
  }
  expect(isSessionEnded(answered(403, { error: { status: "PERMISSION_DENIED", message: "x" } }))).toBe(false);
  expect(isSessionEnded(answered(403, "<html>"))).toBe(false);
});

describe("answers of the REST routes", () => {
  test.each([
    ["another's conversation", answered(404, { error: { status: "NOT_FOUND", message: "x" } }), "NOT_FOUND"],
    ["an end of the session", answered(401, { error: { status: "UNAUTHENTICATED", message: "x" } }), "UNAUTHENTICATED"],
    ["a proxy's page instead of ours", answered(502, "<html>"), "UNAVAILABLE"],
    ["a refusal by a proxy", answered(401, "<html>"), "UNAVAILABLE"],
    ["a prohibition by a proxy", answered(403, "<html>"), "UNAVAILABLE"],
    ["the platform's limit", answered(429, "Rate exceeded."), "RESOURCE_EXHAUSTED"],
    ["a code that nobody knows", answered(418, { error: { status: "TEAPOT", message: "x" } }), "INTERNAL"],
    ["nothing in it", answered(500, null), "UNAVAILABLE"],
    ["no answer at all", new AxiosError("Network Error", "ERR_NETWORK"), "OFFLINE"],
  ])("%s", (_, thrown, code) => {
    expect(failureFrom(thrown).code).toBe(code);
  });
});

describe("answers of the callables", () => {
  test.each([
    ["functions/not-found", "there is no such conversation [404]", "NOT_FOUND"],
    ["functions/resource-exhausted", "too many messages at once; wait 1 s [429]", "RESOURCE_EXHAUSTED"],
    ["functions/resource-exhausted", "resource-exhausted [429]", "RESOURCE_EXHAUSTED"],
    ["functions/internal", "internal [0]", "OFFLINE"],
    ["functions/internal", "internal [500]", "UNAVAILABLE"],
    ["functions/internal", "something went wrong on our side; try again [500]", "INTERNAL"],
    ["functions/internal", "Response is not valid JSON object.", "INTERNAL"],
    ["functions/unknown", "unknown [502]", "UNAVAILABLE"],
    ["functions/unauthenticated", "the ID token has expired", "UNAUTHENTICATED"],
    ["functions/unauthenticated", "unauthenticated [401]", "UNAVAILABLE"],
    ["functions/permission-denied", "permission-denied [403]", "UNAVAILABLE"],
    ["functions/internal", "internal", "OFFLINE"],
    ["functions/deadline-exceeded", "deadline-exceeded", "OFFLINE"],
    ["functions/deadline-exceeded", "deadline-exceeded [504]", "UNAVAILABLE"],
    ["functions/data-loss", "", "INTERNAL"],
  ])("%s: %s", (code, message, expected) => {
    expect(failureFrom(firebaseError(code, message)).code).toBe(expected);
  });
});

describe("what a person reads", () => {
  test.each<[string, Doing, Error, string]>([
    [
      "of a field is said by the name that people know it by",
      "save",
      called("INVALID_ARGUMENT", "whatsappMonthlyCap must be a whole number from 0 to 1,000,000", [
        { field: "whatsappMonthlyCap", message: "must be a whole number from 0 to 1,000,000" },
      ]),
      "The number of WhatsApp messages a month must be a whole number from 0 to 1,000,000.",
    ],
    [
      "of an entry of a list is said of the list",
      "save",
      called("INVALID_ARGUMENT", "x", [{ field: "hours.periods.0", message: "is missing" }]),
      "The list of hours is missing.",
    ],
    [
      "of a field that nobody knows is not said",
      "change",
      called("INVALID_ARGUMENT", "conversationId is not a valid id", [
        { field: "conversationId", message: "is not a valid id" },
      ]),
      "The server did not understand this. Load the page again and try once more.",
    ],
    [
      "of somebody who left meanwhile is said in the server's words",
      "change",
      called("INVALID_ARGUMENT", "x", [
        { field: "assignee", message: "this colleague is no longer on the staff; choose somebody else" },
      ]),
      "This colleague is no longer on the staff; choose somebody else.",
    ],
    [
      "of the last admin says what to do first",
      "staff",
      called("FAILED_PRECONDITION", "this is the last admin; make somebody else an admin first"),
      "This is the last admin; make somebody else an admin first.",
    ],
    [
      "of being too fast says how long to wait",
      "send",
      called("RESOURCE_EXHAUSTED", "too many messages at once; wait 1 s and send it again"),
      "Too many messages at once; wait 1 s and send it again.",
    ],
    [
      "of a token is plain",
      "send",
      called("UNAUTHENTICATED", "the ID token has expired"),
      "Your sign-in has run out. Sign in again.",
    ],
    [
      "of somebody who is gone",
      "staff",
      called("NOT_FOUND", "x"),
      "Nobody on the staff has this address any more. Load the page again.",
    ],
    [
      "of a server that is there but ill",
      "change",
      answered(500, "<html>"),
      "The server does not answer properly right now. Try again in a moment.",
    ],
    [
      "of no connection",
      "read",
      new TypeError("Failed to fetch"),
      "Cannot reach the server. Look at your connection and try again.",
    ],
  ])("%s", (_, doing, thrown, words) => {
    expect(failureFrom(thrown, doing).words).toBe(words);
  });

  const doings: Doing[] = ["read", "send", "change", "save", "staff", "connect", "test", "resend", "start"];
  const codes = Object.keys(HTTP_STATUS) as ErrorCode[];
  const everything = doings.flatMap((doing) => codes.map((code) => ({ doing, code })));

  test.each(everything)(
    "while they $doing, $code is a sentence, however it came and whatever was in it",
    ({ doing, code }) => {
      const error = new ChatError(code, "", { details: [{ field: "conversationId", message: "is missing" }] });
      const ways = [answered(error.httpStatus, error.toBody()), called(code, "", error.details)];
      const [one, other] = ways.map((thrown) => failureFrom(thrown, doing));
      expect(one).toEqual({ code, words: expect.stringMatching(SENTENCE) });
      expect(other).toEqual(one);
    },
  );

  test.each(doings)("while they %s, nothing strange comes through", (doing) => {
    const strange = [
      [undefined, null, "text", new Error("boom at lineNumber"), firebaseError("auth/what"), new TypeError("fetch")],
      [answered(200, null), answered(500, { error: null }), answered(400, { error: { status: "toString" } })],
      [
        firebaseError("functions/unknown", "[object Object] [400]"),
        firebaseError("functions/invalid-argument", "[400]", {}),
      ],
    ].flat();
    for (const thrown of strange) expect(failureFrom(thrown, doing).words).toMatch(SENTENCE);
  });
});

/** Begins and ends as one, and holds no bracket, no name of a field, no code and no number of HTTP. */
const SENTENCE = /^[A-Z](?!.*([[\]{}<>_/]|[a-z][A-Z]|\d{3}|undefined|boom)).*\.$/u;

describe("signing in", () => {
  test("a site without its web app is said, with what to do, by the SDK's own refusal", () => {
    let thrown: unknown;
    try {
      connectFirebase({ projectId: "shop-1234" }, undefined);
    } catch (refusal) {
      thrown = refusal;
    }
    expect(failureFrom(thrown).words).toContain("not linked to its web app yet");
  });

  test("does not tell whether the account exists", () => {
    const words = ["auth/user-not-found", "auth/wrong-password", "auth/invalid-credential"].map(
      (code) => failureFrom(firebaseError(code)).words,
    );
    expect(new Set(words)).toEqual(
      new Set(["E-mail or password is wrong. Try again, or press “Forgot the password?”."]),
    );
  });

  test("without a connection says that", () => {
    const words = "Cannot reach the server. Look at your connection and try again.";
    expect(failureFrom(firebaseError("auth/network-request-failed")).words).toBe(words);
  });
});

test("what has changed meanwhile is told from a server that had too much to do at once", () => {
  const details = [{ field: "seq", message: "has changed since it was seen" }];
  expect(isChangedMeanwhile(called("ABORTED", "look again", details))).toBe(true);
  expect(isChangedMeanwhile(called("ABORTED", "try again"))).toBe(false);
  expect(isChangedMeanwhile(called("INVALID_ARGUMENT", "no", details))).toBe(false);
  expect(isChangedMeanwhile(new TypeError("fetch failed"))).toBe(false);
});
