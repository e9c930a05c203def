/**
 * Which alerts of a conversation stand in which Telegram chats. Read from the ledgers, which hold it already: a store of
 * its own would cost a write an alert, for something that is asked only when a colleague takes or answers.
 */
import type { Deliveries } from "../../services.ts";

/** An alert that a chat shows. */
export interface SentAlert {
  /** The ledger's key of the target: `telegram:<uid>`, or `telegram:group`. */
  key: string;
  chat: string;
  /** Telegram's number of it in the chat. */
  messageId: number;
  /** The message of the conversation that it told of. */
  about: { messageId: string; seq: number };
}

const LEDGERS_MOST = 20;

/** Those of the newest 20 messages after `after` (a seq), newest first. One query, a read for each ledger found. */
export function sentAlerts(deliveries: Pick<Deliveries, "ofConversation">) {
  return async (conversationId: string, after = 0): Promise<SentAlert[]> => {
    const ledgers = await deliveries.ofConversation(conversationId, { after, limit: LEDGERS_MOST });
    return ledgers
      .toReversed()
      .flatMap(({ messageId, seq, targets }) =>
        Object.entries(targets).flatMap(([key, { channel, to, state, providerId }]) =>
          channel === "telegram" && state === "sent" && providerId !== null
            ? [{ key, chat: to, messageId: Number(providerId), about: { messageId, seq } }]
            : [],
        ),
      );
  };
}
