/** A message was stored: whoever should know is notified. Safe to run twice, or twice at a time, for the same message. */
import type { Message } from "../chat/conversation.ts";
import { updateAlerts } from "./alerts/update-alerts.ts";
import { notifyConversation } from "./notify-conversation.ts";
import type { NotifyServices } from "./services/notify-services.ts";

/**
 * For the trigger's event. One that holds no message is logged and done with: it would never get better. Rejects where it
 * should come again.
 */
export function onMessageStored(services: NotifyServices) {
  return async (conversationId: string, messageId: string, fields: unknown): Promise<void> => {
    let message: Message;
    try {
      message = services.messageFrom(conversationId, messageId, fields);
    } catch (thrown) {
      services.logs.requestFailed("onMessageCreated", "INVALID_ARGUMENT", thrown);
      return;
    }
    const notified = await notifyConversation(services)(conversationId, message);
    const { author, internal, seq } = message;
    if (!notified || author.kind !== "staff" || author.uid === null || internal) return;
    const { conversation, cursors } = notified;
    await updateAlerts(services, conversation, { what: "answered", uid: author.uid, before: seq }, cursors);
  };
}
