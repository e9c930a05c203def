/** Staff see who was notified of a conversation's messages, and what came of it. */
import type { Delivery } from "../../../contract/deliveries.ts";
import { visibleTo } from "../../chat/audience.ts";
import { byUid } from "../../chat/by-uid.ts";
import type { Principal } from "../../chat/conversation.ts";
import type { NotifyServices } from "../services/notify-services.ts";
import { caughtUp, foldedRecipients } from "../cursors/batches.ts";
import type { Cursors } from "../cursors/cursor.ts";
import { deliveriesForStaff } from "./deliveries-for-staff.ts";

type Deps = Pick<NotifyServices, "conversations" | "cursors" | "roster">;

/**
 * Of the newest 50 messages after the seq `after`, in order of seq; one that is not planned yet, or of which nobody is to
 * be notified, is missing. NOT_FOUND unless the principals may see the conversation. Two reads; one where `after` is its
 * last message.
 */
export function listDeliveries({ conversations, cursors, roster }: Deps) {
  return async (principals: readonly Principal[], id: string, after: number): Promise<Delivery[]> => {
    const conversation = visibleTo(principals, await conversations.get(id));
    if (after >= conversation.seq) return [];
    const [found, staff] = await Promise.all([cursors.read(id), roster()]);
    return found ? deliveriesForStaff(await standing(cursors, found), after, conversation, staff) : [];
  };
}

/** One more read, and one for each recipient, where a digest was to name the visitor. */
async function standing(store: Deps["cursors"], cursors: Cursors): Promise<Cursors> {
  const recipients = foldedRecipients(cursors);
  if (recipients.length === 0) return cursors;
  return store.change(cursors.conversationId, async (current = cursors, read) => {
    const rates = await read([...new Set([...recipients, ...foldedRecipients(current)])]);
    return { result: caughtUp(current, (recipient) => byUid(rates, recipient) ?? {}) };
  });
}
