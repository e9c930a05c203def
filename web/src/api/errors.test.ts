import { AxiosError, AxiosHeaders } from "axios";
import { describe, expect, test } from "vitest";
import { failureFrom } from "./errors.ts";

function answered(status: number, data: unknown): AxiosError {
  const config = { headers: new AxiosHeaders() };
  return new AxiosError("failed", "ERR_BAD_REQUEST", config, {}, { status, data, statusText: "", headers: {}, config });
}
const firebaseError = (code: string, message = "") => Object.assign(new Error(message), { code });

describe("answers of the REST routes", () => {
  test.each([
    ["another's conversation", answered(404, { error: { status: "NOT_FOUND", message: "x" } }), "NOT_FOUND"],
    ["an end of the session", answered(401, { error: { status: "UNAUTHENTICATED", message: "x" } }), "UNAUTHENTICATED"],
    ["a proxy's page instead of ours", answered(502, "<html>"), "UNAVAILABLE"],
    ["a refusal by a proxy", answered(401, "<html>"), "UNAVAILABLE"],
    ["a prohibition by a proxy", answered(403, "<html>"), "UNAVAILABLE"],
    ["a code that nobody knows", answered(418, { error: { status: "TEAPOT", message: "x" } }), "INTERNAL"],
    ["no answer at all", new AxiosError("Network Error", "ERR_NETWORK"), "OFFLINE"],
  ])("%s", (_, thrown, code) => {
    expect(failureFrom(thrown).code).toBe(code);
  });

  test("what is wrong with the input is said in the server's words", () => {
    const thrown = answered(400, { error: { status: "INVALID_ARGUMENT", message: "text is empty" } });
    expect(failureFrom(thrown).words).toBe("The server did not accept this. It says: text is empty.");
  });
});

describe("answers of the callables", () => {
  test.each([
    ["functions/not-found", "no such conversation", "NOT_FOUND"],
    ["functions/resource-exhausted", "slow down", "RESOURCE_EXHAUSTED"],
    ["functions/unauthenticated", "the ID token has expired", "UNAUTHENTICATED"],
    ["functions/unauthenticated", "unauthenticated [401]", "UNAVAILABLE"],
    ["functions/permission-denied", "permission-denied [403]", "UNAVAILABLE"],
    ["functions/internal", "internal", "OFFLINE"],
    ["functions/internal", "internal [0]", "OFFLINE"],
    ["functions/internal", "internal [500]", "UNAVAILABLE"],
    ["functions/internal", "something went wrong on our side; try again", "INTERNAL"],
    ["functions/deadline-exceeded", "deadline-exceeded", "OFFLINE"],
    ["functions/data-loss", "", "INTERNAL"],
  ])("%s: %s", (code, message, expected) => {
    expect(failureFrom(firebaseError(code, message)).code).toBe(expected);
  });
});

describe("signing in", () => {
  test("does not tell whether the account exists", () => {
    const words = ["auth/user-not-found", "auth/wrong-password", "auth/invalid-credential"].map(
      (code) => failureFrom(firebaseError(code)).words,
    );
    expect(new Set(words)).toEqual(new Set(["E-mail or password is wrong."]));
  });

  test("without a connection says that", () => {
    expect(failureFrom(firebaseError("auth/network-request-failed")).words).toBe("Cannot reach the server.");
  });
});

test("no failure shows a code, a number of HTTP or somebody's stack to a person", () => {
  const strange = [
    undefined,
    null,
    "text",
    new Error("boom at line 3"),
    firebaseError("auth/what"),
    new TypeError("fetch"),
  ];
  for (const thrown of strange) expect(failureFrom(thrown).words).not.toMatch(/auth\/|boom|line|\d{3}|undefined/u);
});
