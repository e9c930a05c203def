/** Going on with a message that was begun. */
import { dispatch } from "./dispatch.ts";
import { skipDue } from "./lease.ts";
import type { Delivery } from "./ledger.ts";
import type { LedgerKey, NotifyServices } from "./notify-services.ts";

/**
 * Sends what is due of it, and answers with the ledger as it then is; what was erased in the meantime has nobody to be
 * told of.
 */
export function sendRest(services: NotifyServices) {
  const { clock, conversations, deliveries } = services;
  const sendDue = dispatch(services);
  return async ({ id, conversationId }: LedgerKey): Promise<Delivery | undefined> => {
    const [conversation, message] = await Promise.all([
      conversations.get(conversationId),
      conversations.message(conversationId, id),
    ]);
    if (conversation && message) return sendDue({ message, conversation });
    const why = { skip: "the message was erased", reason: "erased" } as const;
    await deliveries.change({ id, conversationId }, (current) =>
      current ? { delivery: skipDue(current, why, clock.now()), result: undefined } : { result: undefined },
    );
    return undefined;
  };
}
