/** The deployed functions of the `api` codebase: everything over HTTP. */
import { services } from "./create-services/for-api.ts";
import { hookServices } from "./create-services/for-hooks.ts";
import { systemClock } from "./create-services/shared.ts";
import { appCheckEnforced } from "./http/auth/app-check.ts";
import { createApi } from "./http/api/api.ts";
import { createRateLimit } from "./http/api/rate-limit.ts";
import type { Door } from "./http/door.ts";
import { HOOK_BODY_MAX_BYTES, type HookDoor } from "./http/hooks/hook-door.ts";
import { httpsFunction } from "./http/https-function.ts";
import { keepBodiesUnread } from "./http/own-bodies.ts";
import { createLogs } from "./logs.ts";
import { hookSecrets, readHookConfigs } from "./parameters.ts";

keepBodiesUnread();
const door: Door = {
  services,
  logs: createLogs(),
  appCheckEnforced,
  rateLimit: createRateLimit(systemClock),
  checksAnswers: process.env["FUNCTIONS_EMULATOR"] === "true",
};

/** All of `/api/**`, which Hosting leads here: what visitors do, and what staff read and write. */
export const api = httpsFunction(createApi(door), { maxInstances: 20 });

/**
 * Telegram, WhatsApp and Twilio post here, behind Hosting at `/hooks/**`. Loaded when the first of them does. Anybody may
 * begin a large post and hold it: 80 at once come to 370 MB, more than an instance has by default.
 */
const hookDoor: HookDoor = {
  services: () => hookServices(readHookConfigs()),
  logs: createLogs(),
  wait: (ms) => new Promise((resolve) => void setTimeout(resolve, ms)),
};
export const hooks = httpsFunction(
  { fetch: async (request) => (await import("./http/hooks/hooks.ts")).createHooks(hookDoor).fetch(request) },
  { secrets: hookSecrets, bodyMaxBytes: HOOK_BODY_MAX_BYTES, maxInstances: 10, concurrency: 40, memory: "512MiB" },
);
