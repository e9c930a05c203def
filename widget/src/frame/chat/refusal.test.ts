import { HTTP_STATUS, type ErrorCode } from "@porchlight/contract/errors.ts";
import { afterEach, expect, test, vi } from "vitest";
import { unreachable } from "../request.ts";
import { en } from "./examples.ts";
import { stateWords } from "../words/state-words.ts";
import { refusal } from "./refusal.ts";

afterEach(() => vi.restoreAllMocks());

/** What the visitor reads under their message, and what the owner reads in the console. */
function said(code?: string) {
  const { mock } = vi.spyOn(console, "error").mockReturnValue();
  const posted = refusal(code);
  return [posted.kind === "refused" ? stateWords(posted, en) : posted, mock.calls.flat().join()];
}

test.each(Object.keys(HTTP_STATUS) as ErrorCode[])("what is refused with %s is said in plain words", (code) => {
  const [words, toOwner] = said(code);
  expect(words).toMatch(/^Not sent\.( [A-Z][a-z ]+\.)?$/u);
  expect(toOwner).toBe("");
});

test("a text that is not taken says what to do", () => {
  expect(said("INVALID_ARGUMENT")).toEqual(["Not sent. Write it in other words.", ""]);
});

test("what is refused without a reason is only not sent", () => {
  expect(said()).toEqual(["Not sent.", ""]);
});

test.each([
  ["auth/admin-restricted-operation", "Anonymous"],
  ["auth/operation-not-allowed", "Anonymous"],
  ["auth/configuration-not-found", "Authentication"],
  ["auth/api-key-not-valid.-please-pass-a-valid-api-key.", "browser key"],
  ["auth/api-key-expired.-please-renew-the-api-key.", "browser key"],
  ["auth/requests-from-referer-https://shop.example/-are-blocked.", "from this address"],
  ["auth/identity-toolkit-api-has-not-been-used-in-project-1-before-or-it-is-disabled.", "Identity Toolkit"],
])(
  "while the project refuses all sign-ins with %s, the visitor is told, and the owner what to change",
  (code, remedy) => {
    const [words, toOwner] = said(code);
    expect(words).toBe("Not sent. This chat is not set up yet.");
    expect(toOwner).toContain(code);
    expect(toOwner).toContain(remedy);
  },
);

test.each(["auth/network-request-failed", "auth/too-many-requests", "auth/internal-error", "auth/quota-exceeded"])(
  "%s may pass",
  (code) => expect(said(code)).toEqual([unreachable, ""]),
);
