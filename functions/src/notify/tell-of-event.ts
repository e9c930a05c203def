/** From the trigger's event to the use case. */
import type { Message } from "../chat/conversation.ts";
import type { Pause } from "./come-back.ts";
import type { NotifyServices } from "./notify-services.ts";
import { tellOfMessage } from "./tell.ts";

/**
 * Tells of the message in the event. An event that holds none is logged and done with: it would never get better.
 * `pause`: see `tellOfMessage`.
 */
export function tellOfEvent(services: NotifyServices, pause?: Pause) {
  const tell = tellOfMessage(services, pause);
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
