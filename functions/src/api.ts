/** The deployed functions of the `api` codebase: everything over HTTP. */
import { services } from "./create-services.ts";
import { appCheckEnforced } from "./http/app-check.ts";
import {
  markReadCallable,
  savePreferencesCallable,
  saveSiteCallable,
  sendMessageCallable,
  setStaffCallable,
  startConversationCallable,
  updateConversationCallable,
} from "./http/callables.ts";
import type { Door } from "./http/door.ts";
import { httpsFunction } from "./http/https-function.ts";
import { keepBodiesUnread } from "./http/own-bodies.ts";
import { createRest } from "./http/rest.ts";
import { createLogs } from "./logs.ts";

keepBodiesUnread();
const door: Door = { services, logs: createLogs(), appCheckEnforced };
const fromAnyOrigin = { cors: true };

/** The REST that visitors write to and everybody polls, behind Hosting at `/api/**`. */
export const api = httpsFunction(createRest(door));

export const sendMessage = httpsFunction(sendMessageCallable(door), fromAnyOrigin);
export const startConversation = httpsFunction(startConversationCallable(door), fromAnyOrigin);
export const updateConversation = httpsFunction(updateConversationCallable(door), fromAnyOrigin);
export const markRead = httpsFunction(markReadCallable(door), fromAnyOrigin);
export const savePreferences = httpsFunction(savePreferencesCallable(door), fromAnyOrigin);
export const saveSite = httpsFunction(saveSiteCallable(door), fromAnyOrigin);
export const setStaff = httpsFunction(setStaffCallable(door), fromAnyOrigin);
