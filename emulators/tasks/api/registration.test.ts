import { expect, it } from "vitest";
import { queueResource } from "../queue.ts";
import { parseRegistration } from "./registration.ts";
import { QUEUE } from "../test-scene.ts";

const DEPLOYED = {
  name: QUEUE,
  rateLimits: { maxDispatchesPerSecond: 500, maxBurstSize: 100, maxConcurrentDispatches: 1000 },
  retryConfig: { maxAttempts: 3, minBackoff: "0.1s", maxBackoff: "3600s", maxDoublings: 16 },
  state: "RUNNING",
};

it("is a deployed function's queue where the function says nothing", () => {
  const nothing = { retryConfig: { maxAttempts: null, minBackoffSeconds: null }, rateLimits: null };
  for (const body of [undefined, {}, nothing]) expect(queueResource(parseRegistration(QUEUE, body))).toEqual(DEPLOYED);
});

it("has what the function says", () => {
  const queue = parseRegistration(QUEUE, {
    retryConfig: {
      maxAttempts: -1,
      maxRetrySeconds: 3600,
      minBackoffSeconds: 1.5,
      maxBackoffSeconds: 60,
      maxDoublings: 2,
    },
    rateLimits: { maxConcurrentDispatches: 6, maxDispatchesPerSecond: 0.5 },
    invoker: ["private"],
    defaultUri: "http://127.0.0.1:5001/demo-test/us-central1/remind",
  });
  expect(queue.defaultUrl).toBe("http://127.0.0.1:5001/demo-test/us-central1/remind");
  expect(queueResource(queue)).toEqual({
    name: QUEUE,
    rateLimits: { maxDispatchesPerSecond: 0.5, maxBurstSize: 1, maxConcurrentDispatches: 6 },
    retryConfig: { maxAttempts: -1, maxRetryDuration: "3600s", minBackoff: "1.5s", maxBackoff: "60s", maxDoublings: 2 },
    state: "RUNNING",
  });
});

it.each([
  [{ retryConfig: { maxAttempts: 0 } }, "retryConfig.maxAttempts is neither -1 nor above 0"],
  [{ retryConfig: { maxAttempts: -2 } }, "retryConfig.maxAttempts is below -1"],
  [{ retryConfig: { maxAttempts: 1.5 } }, "retryConfig.maxAttempts is not a whole number"],
  [{ retryConfig: { maxDoublings: "3" } }, "retryConfig.maxDoublings is not a number"],
  [{ retryConfig: { minBackoffSeconds: 9, maxBackoffSeconds: 8 } }, "minBackoffSeconds is more than maxBackoffSeconds"],
  [{ rateLimits: { maxConcurrentDispatches: 5001 } }, "rateLimits.maxConcurrentDispatches is above 5000"],
  [{ rateLimits: { maxConcurrentDispatches: 0 } }, "rateLimits.maxConcurrentDispatches is below 1"],
  [{ rateLimits: { maxDispatchesPerSecond: 501 } }, "rateLimits.maxDispatchesPerSecond is above 500"],
  [{ rateLimits: { maxDispatchesPerSecond: 0 } }, "rateLimits.maxDispatchesPerSecond is not above 0"],
  [{ defaultUri: 7 }, "defaultUri is not a text"],
])("says what is wrong with %j", (body, message) => {
  expect(() => parseRegistration(QUEUE, body)).toThrow(message);
});
