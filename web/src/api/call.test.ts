import { expect, test } from "vitest";
import { TEST_ANSWER_MS } from "@porchlight/contract/limits.ts";
import { callPatience } from "./call.ts";

test("a test notification is waited for longer than the server looks for what came of it", () => {
  expect(callPatience("sendTestNotification")).toBeGreaterThan(TEST_ANSWER_MS);
});

test("nobody waits half a minute for anything else", () => {
  expect(callPatience("sendMessage")).toBeLessThan(30_000);
});
