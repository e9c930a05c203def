/** Puts an answer or a note from afar into its conversation. */
import { ChatError } from "../../../contract/errors.ts";
import { byUid } from "../../chat/by-uid.ts";
import { isTaken } from "../../chat/messages/stored-before.ts";
import { noteFirstAnswer } from "../../chat/staff/note-first-answer.ts";
import { sendConcerning } from "../../chat/staff/asking/send-concerning.ts";
import { MARK_KEPT_MS, messageIdFrom } from "../inbound/message-key.ts";
import type { Answer } from "../inbound/read-text.ts";
import type { ReplyServices } from "../services/reply-services.ts";
import type { Spoken } from "../speak/speak.ts";
import { notifiedUpTo } from "./notified-up-to.ts";

/**
 * Stores it once, in one transaction with the mark that it is done. Answers where it stands, for of two buttons that were
 * pressed the one that came first decided, and how far its writer has read with it; 0 for what came before. Throws what
 * `sendConcerning` throws.
 */
export async function storeAnswer(
  services: ReplyServices,
  spoken: Spoken,
  { text, kind }: Answer,
  conversationId: string,
  reopen: boolean,
): Promise<{ conversationId: string; readUpTo: number }> {
  const { inbound, known, key, messageId, answers } = spoken;
  const { uid, entry } = known;
  const id = messageIdFrom(key);
  try {
    const stored = await sendConcerning(services)({
      staff: { uid, name: entry.name },
      conversationId,
      id,
      text,
      internal: kind === "note",
      via: inbound.provider,
      inbound: { key, uid, conversationId, messageId: id, expiresAt: services.clock.now() + MARK_KEPT_MS },
      notifiedUpTo: await notifiedUpTo(services, spoken, conversationId),
      receipt: { provider: inbound.provider, chat: inbound.chat, messageId },
      reopen,
      answers,
    });
    await noteFirstAnswer(services, stored);
    return { conversationId, readUpTo: byUid(stored.conversation.read, uid) ?? 0 };
  } catch (thrown) {
    // A repeat may be refused for what has happened since; what it did is done all the same.
    const before = await services.inbound.find(key);
    if (before?.kind === "done") return { conversationId: before.conversationId, readUpTo: 0 };
    if (!isTaken(thrown)) throw thrown;
    // Ids are made by clients: one that a visitor has guessed must not pass for the answer.
    const cause = { cause: thrown };
    throw new ChatError("INVALID_ARGUMENT", "its number is taken in this conversation; write it again", cause);
  }
}
