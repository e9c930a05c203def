import { expect, test } from "vitest";
import { retryWords } from "./poll-schedule.ts";

test("the banner counts down in whole seconds and never below one", () => {
  expect(retryWords(20_000, 0)).toBe("Cannot reach the server. Trying again in 20 s.");
  expect(retryWords(20_000, 19_999)).toBe("Cannot reach the server. Trying again in 1 s.");
  expect(retryWords(20_000, 20_000)).toBe("Cannot reach the server. Trying again.");
});
