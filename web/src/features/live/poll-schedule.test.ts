import { expect, test } from "vitest";
import { retryWords, troubleWords } from "./poll-schedule.ts";

test("the banner counts down in whole seconds and never below one", () => {
  expect(retryWords(20_000, 0)).toBe("Trying again in 20 s.");
  expect(retryWords(20_000, 19_999)).toBe("Trying again in 1 s.");
  expect(retryWords(20_000, 20_000)).toBe("Trying again.");
});

test.each([
  ["OFFLINE", "Cannot reach the server."],
  ["UNAVAILABLE", "The server does not answer properly."],
  ["INTERNAL", "The server does not answer properly."],
  ["RESOURCE_EXHAUSTED", "The server has too much to do."],
] as const)("%s is said to be what it is", (trouble, words) => {
  expect(troubleWords(trouble)).toBe(words);
});
