/** From the trigger's event to the use case. */
import type { Message } from "../chat/conversation.ts";
import type { NotifyServices } from "./notify-services.ts";
import { tellOfMessage } from "./tell.ts";

/** Tells of the message in the event. An event that holds none is logged and done with: it would never get better. */
export function tellOfEvent(services: NotifyServices) {
  const tell = tellOfMessage(services);
  return async (conversationId: string, messageId: string, fields: unknown): Promise<void> => {
    const message = decoded(services, conversationId, messageId, fields);
    if (message) await tell(message);
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
