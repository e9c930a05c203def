/** Staff see who was notified of a conversation's messages, and what came of it. */
import type { Delivery } from "../../../contract/deliveries.ts";
import { visibleTo } from "../../chat/audience.ts";
import type { Principal } from "../../chat/conversation.ts";
import type { NotifyServices } from "../services/notify-services.ts";
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
    return found ? deliveriesForStaff(found, after, conversation, staff) : [];
  };
}
