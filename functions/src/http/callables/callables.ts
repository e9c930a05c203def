/** The callables (docs/api.md): what staff write. */
import * as contract from "../../../contract/callables.ts";
import { letGoOf } from "../../chat/staff/let-go-of.ts";
import { markRead } from "../../chat/messages/mark-read.ts";
import { sendStaffMessage } from "../../chat/staff/send-staff-message.ts";
import { conversationForStaff, messageForStaff } from "../../chat/views/staff-view.ts";
import { startConversation } from "../../chat/staff/start-conversation.ts";
import { updateConversation } from "../../chat/staff/update-conversation.ts";
import { closeElsewhere } from "../../notify/alerts/close-elsewhere.ts";
import { forgetDevice, saveDevice } from "../../people/save-device.ts";
import { savePreferences } from "../../people/save-preferences.ts";
import { setStaff } from "../../people/set-staff.ts";
import { saveSite } from "../../site/save-site.ts";
import { askForTest } from "../../notify/test-notification/ask-for-test.ts";
import { resendDelivery } from "../../notify/deliveries/resend-delivery.ts";
import { principalsOf } from "../../people/principals.ts";
import { linkChannel, unlinkChannel } from "../../replies/pairing/link-channel.ts";
import { createCallable } from "./callable.ts";
import type { Door } from "../door.ts";

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
    const moved = await markRead(services)({ ...mark, uid });
    await closeElsewhere(services)({ uid, conversationId: mark.conversationId, ...moved });
    return {};
  });
}

export function saveDeviceCallable(door: Door) {
  return createCallable(door, "saveDevice", contract.saveDevice, async (services, { uid }, { token, remove }) => {
    await (remove === true ? forgetDevice : saveDevice)(services)({ uid, token });
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
    staff: await setStaff({ ...services, hasLeft: letGoOf(services) })(staff, wanted),
  }));
}

export function sendTestNotificationCallable(door: Door) {
  return createCallable(door, "sendTestNotification", contract.sendTestNotification, (services, { uid }, { channel }) =>
    askForTest(services)(uid, channel),
  );
}

export function resendDeliveryCallable(door: Door) {
  return createCallable(door, "resendDelivery", contract.resendDelivery, async (services, staff, target) => ({
    delivery: await resendDelivery(services)(principalsOf(staff), target),
  }));
}

export function linkChannelCallable(door: Door) {
  return createCallable(door, "linkChannel", contract.linkChannel, (services, staff, wanted) =>
    linkChannel(services)(staff, wanted),
  );
}

export function unlinkChannelCallable(door: Door) {
  return createCallable(door, "unlinkChannel", contract.unlinkChannel, async (services, staff, wanted) => {
    await unlinkChannel(services)(staff, wanted);
    return {};
  });
}
