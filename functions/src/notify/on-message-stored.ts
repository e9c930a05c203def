/** A message was stored: whoever should know is notified. Safe to run twice, or twice at a time, for the same message. */
import type { Message } from "../chat/conversation.ts";
import { notifyConversation } from "./notify-conversation.ts";
import type { NotifyServices } from "./services/notify-services.ts";
import { updateAlerts } from "./alerts/update-alerts.ts";

/**
 * For the trigger's event. One that holds no message is logged and done with: it would never get better. Rejects where it
 * should come again.
 */
export function onMessageStored(services: NotifyServices) {
  const notify = notifyConversation(services);
  const update = updateAlerts(services);
  return async (conversationId: string, messageId: string, fields: unknown): Promise<void> => {
    const message = decoded(services, conversationId, messageId, fields);
    if (!message) return;
    const notified = await notify(conversationId, message);
    const { author, internal, seq } = message;
    if (!notified || author.kind !== "staff" || author.uid === null || internal) return;
    const { conversation, cursors } = notified;
    await update(conversation, { what: "answered", uid: author.uid, before: seq }, cursors);
  };
}

function decoded(
  { messageFrom, logs }: NotifyServices,
  conversationId: string,
  messageId: string,
  fields: unknown,
): Message | undefined {
  try {
    return messageFrom(conversationId, messageId, fields);
  } catch (thrown) {
    logs.requestFailed("onMessageCreated", "INVALID_ARGUMENT", thrown);
    return undefined;
  }
}
