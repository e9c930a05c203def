/** The callables (DESIGN 5): what staff write. */
import * as contract from "../../contract/callables.ts";
import { markRead } from "../chat/mark-read.ts";
import { sendStaffMessage } from "../chat/send-staff-message.ts";
import { conversationForStaff, messageForStaff } from "../chat/staff-view.ts";
import { startConversation } from "../chat/start-conversation.ts";
import { updateConversation } from "../chat/update-conversation.ts";
import { savePreferences } from "../people/save-preferences.ts";
import { setStaff } from "../people/set-staff.ts";
import { saveSite } from "../site/save-site.ts";
import { createCallable } from "./callable.ts";
import type { Door } from "./door.ts";

export function sendMessageCallable(door: Door) {
  return createCallable(door, "sendMessage", contract.sendMessage, async (services, { uid, name }, said) => {
    const stored = await sendStaffMessage(services)({ ...said, staff: { uid, name }, via: "panel" });
    return {
      message: messageForStaff(stored.message),
      conversation: conversationForStaff(stored.conversation, services.clock.now()),
    };
  });
}

export function startConversationCallable(door: Door) {
  return createCallable(door, "startConversation", contract.startConversation, async (services, { uid }, wanted) => {
    const started = await startConversation(services)(uid, wanted);
    return { conversation: conversationForStaff(started, services.clock.now()) };
  });
}

export function updateConversationCallable(door: Door) {
  return createCallable(door, "updateConversation", contract.updateConversation, async (services, { uid }, change) => {
    const updated = await updateConversation(services)(uid, change);
    return { conversation: conversationForStaff(updated, services.clock.now()) };
  });
}

export function markReadCallable(door: Door) {
  return createCallable(door, "markRead", contract.markRead, async (services, { uid }, mark) => {
    await markRead(services)({ ...mark, uid });
    return {};
  });
}

export function savePreferencesCallable(door: Door) {
  return createCallable(door, "savePreferences", contract.savePreferences, async (services, { uid }, chosen) => ({
    preferences: await savePreferences(services)(uid, chosen),
  }));
}

export function saveSiteCallable(door: Door) {
  return createCallable(door, "saveSite", contract.saveSite, async (services, staff, change) => ({
    site: await saveSite(services)(staff, change),
  }));
}

export function setStaffCallable(door: Door) {
  return createCallable(door, "setStaff", contract.setStaff, async (services, staff, wanted) => ({
    staff: await setStaff(services)(staff, wanted),
  }));
}
