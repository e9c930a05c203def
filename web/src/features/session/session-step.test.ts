import { AxiosError, AxiosHeaders } from "axios";
import { describe, expect, test } from "vitest";
import { failureFrom } from "../../api/errors.ts";
import type { Session } from "../../stores/session-store.ts";
import { afterAccount, isRefusal } from "./session-step.ts";

const ada = { uid: "ada", email: "ada@shop.example" };
const bob = { uid: "bob", email: "bob@shop.example" };

describe("when Firebase says who is signed in", () => {
  test.each<[string, Session, typeof ada | undefined, ReturnType<typeof afterAccount>]>([
    ["nobody, at the start", { state: "starting" }, undefined, "show sign-in"],
    ["somebody, at the start", { state: "starting" }, ada, "check"],
    ["somebody, at the sign-in form", { state: "signed-out" }, ada, "check"],
    ["another one, while the first is looked up", { state: "checking", account: ada }, bob, "check"],
    ["nobody, while somebody is looked up", { state: "checking", account: ada }, undefined, "show sign-in"],
    ["the same once more, in mid-work", { state: "staff", account: ada }, ada, "nothing"],
    [
      "nobody: signed out in another tab, or the account ended",
      { state: "staff", account: ada },
      undefined,
      "begin anew",
    ],
    ["another person: signed in in another tab", { state: "staff", account: ada }, bob, "begin anew"],
    ["nobody, after a refusal in mid-work", { state: "refused", account: ada }, undefined, "begin anew"],
    ["somebody, after a failure", { state: "failed", failure: { code: "OFFLINE", words: "" } }, ada, "check"],
  ])("%s", (_, session, account, step) => {
    expect(afterAccount(session, account)).toBe(step);
  });
});

function answered(status: number, data: unknown): AxiosError {
  const config = { headers: new AxiosHeaders() };
  return new AxiosError("failed", "ERR_BAD_REQUEST", config, {}, { status, data, statusText: "", headers: {}, config });
}
const ours = (status: string) => ({ error: { status, message: "no" } });

describe("when the server was asked", () => {
  test.each([
    ["401, also with a new token", answered(401, ours("UNAUTHENTICATED")), false],
    ["a proxy's 401", answered(401, "<html>"), false],
    ["a proxy's 403", answered(403, "<html>"), false],
    ["no answer", new AxiosError("Network Error", "ERR_NETWORK"), false],
    ["that the roster does not have this person", answered(403, ours("PERMISSION_DENIED")), true],
  ])("%s: refuses the person? %#", (_, thrown, refusal) => {
    expect(isRefusal(failureFrom(thrown))).toBe(refusal);
  });
});
