/** Puts an answer or a note from afar into its conversation. */
import { ChatError } from "../../../contract/errors.ts";
import { byUid } from "../../chat/by-uid.ts";
import { sendStaffMessage } from "../../chat/staff/send-staff-message.ts";
import { isTaken } from "../../chat/messages/stored-before.ts";
import { MARK_KEPT_MS, messageIdFrom } from "../inbound/message-key.ts";
import type { ReplyServices } from "../services/reply-services.ts";
import type { Spoken } from "../speak/speak.ts";
import { notifiedUpTo } from "./notified-up-to.ts";

export interface StoredAnswer {
  /** Where it stands: of two buttons that were pressed, the one that came first decided. */
  conversationId: string;
  /** How far its writer has read with it; 0 for what came before. */
  readUpTo: number;
}

/** Stores it once, in one transaction with the mark that it is done. Throws what `sendStaffMessage` throws. */
export function storeAnswer(services: ReplyServices) {
  return async (spoken: Spoken, conversationId: string, text: string, reopen: boolean): Promise<StoredAnswer> => {
    const { inbound, known, key, messageId, said } = spoken;
    const { uid, entry } = known;
    const id = messageIdFrom(key);
    try {
      const { conversation } = await sendStaffMessage(services)({
        staff: { uid, name: entry.name },
        conversationId,
        id,
        text,
        internal: said.kind === "note",
        via: inbound.provider,
        inbound: { key, uid, conversationId, messageId: id, expiresAt: services.clock.now() + MARK_KEPT_MS },
        notifiedUpTo: await notifiedUpTo(services)(inbound, uid, conversationId),
        receipt: { provider: inbound.provider, chat: inbound.chat, messageId },
        reopen,
      });
      return { conversationId, readUpTo: byUid(conversation.read, uid) ?? 0 };
    } catch (thrown) {
      // A repeat may be refused for what has happened since; what it did is done all the same.
      const before = await services.inbound.find(key);
      if (before?.kind === "done") return { conversationId: before.conversationId, readUpTo: 0 };
      if (!isTaken(thrown)) throw thrown;
      // Ids are made by clients: one that a visitor has guessed must not pass for the answer.
      throw new ChatError("INVALID_ARGUMENT", "its number is taken in this conversation; write it again", {
        cause: thrown,
      });
    }
  };
}
