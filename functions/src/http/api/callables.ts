/** What staff write. */
import { eraseConversation } from "../../chat/erasing/erase-conversation.ts";
import { followMoves } from "../../chat/identity/follow-moves.ts";
import { changeIdentityKeys } from "../../chat/identity/identity-keys.ts";
import { markRead } from "../../chat/messages/mark-read.ts";
import { fileConversation } from "../../chat/staff/filing/file-conversation.ts";
import { letGoOf } from "../../chat/staff/filing/let-go-of.ts";
import { searchConversations } from "../../chat/search/search-conversations.ts";
import { noteFirstAnswer } from "../../chat/staff/note-first-answer.ts";
import { sendConcerning } from "../../chat/staff/asking/send-concerning.ts";
import { startConversation } from "../../chat/staff/start-conversation.ts";
import { conversationForStaff, messageForStaff } from "../../chat/views/staff-view.ts";
import type { CallableName } from "../../../contract/operations.ts";
import { closeElsewhere } from "../../notify/alerts/close-elsewhere.ts";
import { resendDelivery } from "../../notify/deliveries/resend-delivery.ts";
import { askForTest } from "../../notify/test-notification/ask-for-test.ts";
import { claimSite } from "../../people/claim/claim-site.ts";
import { savePicture } from "../../people/pictures/save-picture.ts";
import { principalsOf } from "../../people/principals.ts";
import { forgetDevice, saveDevice } from "../../people/save-device.ts";
import { savePreferences } from "../../people/save-preferences.ts";
import { setStaff } from "../../people/set-staff.ts";
import { linkChannel, unlinkChannel } from "../../replies/pairing/link-channel.ts";
import { saveCanned } from "../../site/canned-answers.ts";
import { saveSite } from "../../site/save-site.ts";
import type { Bindings } from "./operation.ts";

export const callables: Bindings<`POST /call/${CallableName}`> = {
  async "POST /call/sendMessage"({ services, caller: { uid, name }, body }) {
    const stored = await sendConcerning({ ...services, conversations: followMoves(services) })({
      ...body,
      staff: { uid, name },
      via: "panel",
    });
    await noteFirstAnswer(services, stored);
    return {
      message: messageForStaff(stored.message),
      conversation: conversationForStaff(stored.conversation, services.clock.now()),
    };
  },

  async "POST /call/search"({ services, caller, body: { q, after } }) {
    const { found, next } = await searchConversations(services)(principalsOf(caller), q, after);
    const now = services.clock.now();
    return { conversations: found.map((each) => conversationForStaff(each, now)), ...(next !== undefined && { next }) };
  },

  async "POST /call/saveCanned"({ services, body }) {
    return { answers: await saveCanned(services)(body) };
  },

  async "POST /call/startConversation"({ services, caller, body }) {
    const started = await startConversation(services)(caller.uid, body);
    return { conversation: conversationForStaff(started, services.clock.now()) };
  },

  async "POST /call/updateConversation"({ services, caller, body }) {
    const updated = await fileConversation(services)(caller.uid, body);
    return { conversation: conversationForStaff(updated, services.clock.now()) };
  },

  "POST /call/eraseConversation": ({ services, caller, body }) =>
    eraseConversation(services)(principalsOf(caller), body),

  async "POST /call/markRead"({ services, caller: { uid }, body }) {
    const moved = await markRead(services)({ ...body, uid });
    await closeElsewhere(services)({ uid, conversationId: body.conversationId, ...moved });
    return {};
  },

  async "POST /call/saveDevice"({ services, caller: { uid }, body: { token, remove } }) {
    await (remove === true ? forgetDevice : saveDevice)(services)({ uid, token, of: "staff" });
    return {};
  },

  async "POST /call/savePreferences"({ services, caller, body }) {
    return { preferences: await savePreferences(services)(caller.uid, body) };
  },

  async "POST /call/saveSite"({ services, caller, body }) {
    return { site: await saveSite(services)(caller, body) };
  },

  async "POST /call/holdNewcomers"({ services, caller, body }) {
    return { hold: await services.newcomers.hold(caller.uid, body) };
  },

  "POST /call/changeIdentityKeys": ({ services, body }) => changeIdentityKeys(services)(body),

  async "POST /call/setStaff"({ services, caller, body }) {
    return { staff: await setStaff({ ...services, hasLeft: letGoOf(services) })(caller, body) };
  },

  async "POST /call/savePicture"({ services, caller, body }) {
    return { staff: await savePicture(services)(caller, body) };
  },

  async "POST /call/claim"({ services, caller, body: { secret } }) {
    await claimSite(services)(caller, secret);
    return {};
  },

  "POST /call/linkChannel": ({ services, caller, body }) => linkChannel(services)(caller, body),

  async "POST /call/unlinkChannel"({ services, caller, body }) {
    await unlinkChannel(services)(caller, body);
    return {};
  },

  "POST /call/sendTestNotification": ({ services, caller, body }) => askForTest(services)(caller.uid, body.channel),

  async "POST /call/resendDelivery"({ services, caller, body }) {
    return { delivery: await resendDelivery(services)(principalsOf(caller), body) };
  },
};
