/** The sign under what staff wrote at a provider: 👌 once it is stored, 👀 once the visitor has read it. */
import { byUid } from "../chat/by-uid.ts";
import { messageIdFrom } from "./message-key.ts";
import type { ReplyServices } from "./reply-services.ts";
import type { Spoken } from "./speak.ts";

/**
 * Gives 👌, and 👀 after it if the visitor has read it by then: they may have been quicker than the 👌, or the provider
 * may be sending it again. One read; one more for what is read already. Throws UNAVAILABLE where the provider is away.
 */
export function giveReceipt({ responders, conversations }: Pick<ReplyServices, "responders" | "conversations">) {
  return async ({ inbound, said, messageId, key }: Spoken, conversationId: string): Promise<void> => {
    const { provider, chat } = inbound;
    await responders[provider]?.react(chat, messageId, "👌");
    if (said.kind === "note") return;
    const conversation = await conversations.get(conversationId);
    if (conversation?.kind !== "visitor") return;
    const isAwaited = conversation.receipts.some(
      (receipt) => receipt.provider === provider && receipt.chat === chat && receipt.messageId === messageId,
    );
    if (isAwaited) return;
    const message = await conversations.message(conversationId, messageIdFrom(key));
    // A visitor's conversation has the visitor's uid for its id.
    const isRead = message !== undefined && (byUid(conversation.read, conversation.id) ?? 0) >= message.seq;
    if (isRead) await responders[provider]?.react(chat, messageId, "👀");
  };
}
