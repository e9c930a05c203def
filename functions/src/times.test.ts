import { expect, test } from "vitest";
import { ANSWER_PATIENCE_MS, TEST_ANSWER_MS, TEST_PATIENCE_MS } from "../contract/limits.ts";
import {
  ASIDE_ANSWER_MS,
  JOB_ADD_MS,
  LEASE_MS,
  LIBRARY_NET_MS,
  LINK_WAIT_MS,
  NOTIFY_LIMIT_MS,
  PROVIDER_ANSWER_MS,
  RECONCILE_WORK_MS,
  SENDING_MS,
  TELEGRAM_TURN_MS,
  TEST_TURN_MS,
  WEBHOOK_ANSWER_MS,
} from "./times.ts";

/** From an instance that has to start, and back over a slow line. */
const WAY_MS = 8_000;
/** https://www.twilio.com/docs/usage/webhooks/webhooks-overview; Telegram waits for a minute, Meta for 20 s or so. */
const TWILIO_HANGS_UP_MS = 15_000;
/** How long the platform lets a request run where nothing else is said. */
const HTTP_LIMIT_MS = 60_000;

test.each([
  ["a request to a provider ends before the library's net", PROVIDER_ANSWER_MS, LIBRARY_NET_MS],
  ["what is left of the lease is enough for the request", PROVIDER_ANSWER_MS, SENDING_MS],
  [
    "a new topic, its turn, the message's and the message fit into the lease",
    2 * (TELEGRAM_TURN_MS + ASIDE_ANSWER_MS) + TELEGRAM_TURN_MS + SENDING_MS,
    LEASE_MS,
  ],
  ["what the reconciler has begun last can end", RECONCILE_WORK_MS + LEASE_MS, NOTIFY_LIMIT_MS],
  ["a test that waited for its turn is answered by its provider", TEST_TURN_MS + PROVIDER_ANSWER_MS, TEST_ANSWER_MS],
  ["what a test came to is heard by the panel", TEST_ANSWER_MS + WAY_MS, TEST_PATIENCE_MS],
  ["the platform lets a test end", TEST_ANSWER_MS + WAY_MS, HTTP_LIMIT_MS],
  ["panel and widget do not wait for what the platform has ended", ANSWER_PATIENCE_MS, HTTP_LIMIT_MS],
  ["an answer waits for its alert's link no longer than its webhook", LINK_WAIT_MS, WEBHOOK_ANSWER_MS],
  ["a webhook that adds a job can still be answered", JOB_ADD_MS, WEBHOOK_ANSWER_MS],
  ["a webhook is answered before the provider hangs up", WEBHOOK_ANSWER_MS, TWILIO_HANGS_UP_MS],
])("%s", (_what, shorter, longer) => {
  expect(shorter).toBeLessThan(longer);
});
