/** The deployed functions of the `api` codebase: everything over HTTP. */
import { services } from "./create-services/for-api.ts";
import { hookServices } from "./create-services/for-hooks.ts";
import { appCheckEnforced } from "./http/auth/app-check.ts";
import {
  linkChannelCallable,
  markReadCallable,
  resendDeliveryCallable,
  saveDeviceCallable,
  savePreferencesCallable,
  saveSiteCallable,
  sendMessageCallable,
  sendTestNotificationCallable,
  setStaffCallable,
  startConversationCallable,
  unlinkChannelCallable,
  updateConversationCallable,
} from "./http/callables/callables.ts";
import type { Door } from "./http/door.ts";
import { HOOK_BODY_MAX_BYTES, type HookDoor } from "./http/hooks/hook-door.ts";
import { httpsFunction } from "./http/https-function.ts";
import { keepBodiesUnread } from "./http/own-bodies.ts";
import { createRest } from "./http/rest/rest.ts";
import { createLogs } from "./logs.ts";
import { hookSecrets, readHookConfig } from "./parameters.ts";

keepBodiesUnread();
const door: Door = { services, logs: createLogs(), appCheckEnforced };
const fromAnyOrigin = { cors: true };

/** The REST that visitors write to and everybody polls, behind Hosting at `/api/**`. */
export const api = httpsFunction(createRest(door));

export const sendMessage = httpsFunction(sendMessageCallable(door), fromAnyOrigin);
export const startConversation = httpsFunction(startConversationCallable(door), fromAnyOrigin);
export const updateConversation = httpsFunction(updateConversationCallable(door), fromAnyOrigin);
export const markRead = httpsFunction(markReadCallable(door), fromAnyOrigin);
export const saveDevice = httpsFunction(saveDeviceCallable(door), fromAnyOrigin);
export const savePreferences = httpsFunction(savePreferencesCallable(door), fromAnyOrigin);
export const saveSite = httpsFunction(saveSiteCallable(door), fromAnyOrigin);
export const setStaff = httpsFunction(setStaffCallable(door), fromAnyOrigin);
export const sendTestNotification = httpsFunction(sendTestNotificationCallable(door), fromAnyOrigin);
export const resendDelivery = httpsFunction(resendDeliveryCallable(door), fromAnyOrigin);
export const linkChannel = httpsFunction(linkChannelCallable(door), fromAnyOrigin);
export const unlinkChannel = httpsFunction(unlinkChannelCallable(door), fromAnyOrigin);

/**
 * Telegram, WhatsApp and Twilio post here, behind Hosting at `/hooks/**`. Loaded when the first of them does. Anybody may
 * begin a large post and hold it: 80 at once come to 370 MB, more than an instance has by default.
 */
const hookDoor: HookDoor = {
  services: () => hookServices(readHookConfig()),
  logs: createLogs(),
  wait: (ms) => new Promise((resolve) => void setTimeout(resolve, ms)),
};
export const hooks = httpsFunction(
  { fetch: async (request) => (await import("./http/hooks/hooks.ts")).createHooks(hookDoor).fetch(request) },
  { secrets: hookSecrets, bodyMaxBytes: HOOK_BODY_MAX_BYTES, concurrency: 40, memory: "512MiB" },
);
