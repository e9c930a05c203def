/** The sign under what staff wrote at a provider: 👌 once it is stored, 👀 once the visitor has read it. */
import { byUid } from "../../chat/by-uid.ts";
import { messageIdFrom } from "../inbound/message-key.ts";
import type { ReplyServices } from "../services/reply-services.ts";
import type { Spoken } from "../speak/speak.ts";

type Deps = Pick<ReplyServices, "responders" | "conversations" | "logs">;

/**
 * Gives 👌, and 👀 after it if the visitor has read it by then: they may have been quicker than the 👌, or the provider
 * may be sending it again. One read; one more for what is read already. It is a courtesy: what fails is logged.
 */
export async function giveReceipt(services: Deps, spoken: Spoken, conversationId: string): Promise<void> {
  const { inbound, said, messageId } = spoken;
  const responder = services.responders[inbound.provider];
  if (!responder) return;
  try {
    await responder.react(inbound.chat, messageId, "👌");
    // A note is read by no visitor; and where an emoji is a message of its own, one is enough.
    if (said.kind === "note" || responder.choices === "numbers") return;
    if (await isRead(services, spoken, conversationId)) await responder.react(inbound.chat, messageId, "👀");
  } catch (thrown) {
    services.logs.requestFailed("reply", "INTERNAL", thrown);
  }
}

async function isRead({ conversations }: Deps, spoken: Spoken, conversationId: string): Promise<boolean> {
  const { inbound, messageId, key } = spoken;
  const conversation = await conversations.get(conversationId);
  const isAwaited = conversation?.receipts.some(
    ({ provider, chat, messageId: id }) => provider === inbound.provider && chat === inbound.chat && id === messageId,
  );
  if (conversation?.kind !== "visitor" || isAwaited) return false;
  const message = await conversations.message(conversationId, messageIdFrom(key));
  // A visitor's conversation has the visitor's uid for its id.
  return message !== undefined && (byUid(conversation.read, conversation.id) ?? 0) >= message.seq;
}
