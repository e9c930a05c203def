import { expect, test } from "vitest";
import * as api from "./api.ts";
import { HOOK_BODY_MAX_BYTES } from "./http/hooks/hook-door.ts";
import * as notify from "./notify.ts";

const MIB = 1024 * 1024;
/** What an instance weighs before anybody posts, and how often a body lies in memory while it is handed on. */
const AT_REST_MIB = 150;
const COPIES = 2;

test("as many of the largest posts as come at once fit into an instance of the webhooks", () => {
  const { concurrency, availableMemoryMb } = api.hooks.__endpoint;
  const held = (Number(concurrency) * COPIES * HOOK_BODY_MAX_BYTES) / MIB;
  expect(AT_REST_MIB + held).toBeLessThanOrEqual(Number(availableMemoryMb));
});

test("each function is given the secrets that it needs, and no other", () => {
  const SENDING = ["TELEGRAM_BOT_TOKEN", "TWILIO_AUTH_TOKEN", "WHATSAPP_ACCESS_TOKEN"];
  const given = Object.entries({ ...api, ...notify }).map(([name, { __endpoint }]) => [
    name,
    (__endpoint.secretEnvironmentVariables ?? []).map(({ key }) => key).sort(),
  ]);
  expect(Object.fromEntries(given)).toEqual({
    api: [],
    hooks: [...SENDING, "WHATSAPP_APP_SECRET"],
    onMessageCreated: SENDING,
    reconciler: SENDING,
    runJob: SENDING,
  });
});

test("this is all that is deployed, and none of it without an end", () => {
  const deployed = Object.entries({ ...api, ...notify });
  expect(deployed.map(([name]) => name).sort()).toEqual(["api", "hooks", "onMessageCreated", "reconciler", "runJob"]);
  for (const [, { __endpoint }] of deployed) expect(Number(__endpoint.maxInstances)).toBeGreaterThan(0);
});
