import { HTTP_STATUS, type ErrorCode } from "@porchlight/contract/errors.ts";
import { expect, test } from "vitest";
import { refusalWords, stateWords } from "./words.ts";

test.each(Object.keys(HTTP_STATUS) as ErrorCode[])("what is refused with %s is said in plain words", (code) => {
  const words = stateWords({ kind: "refused", reason: refusalWords(code) });
  expect(words.trim()).toMatch(/^Not sent\.( [A-Z][a-z ]+\.)?$/u);
});

test("a text that is not taken says what to do", () => {
  expect(refusalWords("INVALID_ARGUMENT")).toBe("Write it in other words.");
});
