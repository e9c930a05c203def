import { expect, it } from "vitest";
import { backoffAfter, isGivenUp } from "./retry.ts";

const retry = { maxAttempts: 3, maxRetryMs: 0, minBackoffMs: 10_000, maxBackoffMs: 300_000, maxDoublings: 3 };
const DAY_MS = 24 * 60 * 60_000;

it("waits as in the example of Google's reference", () => {
  const seconds = [1, 2, 3, 4, 5, 6, 7, 8].map((failures) => backoffAfter(failures, retry) / 1000);
  expect(seconds).toEqual([10, 20, 40, 80, 160, 240, 300, 300]);
});

it.each([
  [{ maxDoublings: 0 }, [10, 20, 30, 40]],
  [{ maxDoublings: 16 }, [10, 20, 40, 80]],
  [{ maxDoublings: 16, maxBackoffMs: 10_000 }, [10, 10, 10, 10]],
  [{ minBackoffMs: 0 }, [0, 0, 0, 0]],
])("waits with %j", (settings, seconds) => {
  const waits = seconds.map((_, index) => backoffAfter(index + 1, { ...retry, ...settings }) / 1000);
  expect(waits).toEqual(seconds);
});

it("has a finite wait after a thousand failures", () => {
  expect(backoffAfter(1000, { ...retry, maxDoublings: 1000 })).toBe(300_000);
});

it.each([
  ["the last attempt", { maxAttempts: 3 }, 3, 0, true],
  ["one attempt before", { maxAttempts: 3 }, 2, DAY_MS, false],
  ["attempts over, time not", { maxAttempts: 3, maxRetryMs: 60_000 }, 9, 59_999, false],
  ["time over, attempts not", { maxAttempts: 3, maxRetryMs: 60_000 }, 2, 60_000, false],
  ["both over", { maxAttempts: 3, maxRetryMs: 60_000 }, 3, 60_000, true],
  ["any number, time over", { maxAttempts: -1, maxRetryMs: 60_000 }, 1, 60_000, true],
  ["any number, any time", { maxAttempts: -1 }, 5000, 31 * DAY_MS - 1, false],
  ["any number, older than is kept", { maxAttempts: -1 }, 5000, 31 * DAY_MS, true],
])("gives up or not: %s", (_name, settings, attempts, age, expected) => {
  const failed = { attempts, createdAt: 0, firstAttemptAt: 0 };
  expect(isGivenUp(failed, { ...retry, ...settings }, age)).toBe(expected);
});
