/** Staff see who was told of a conversation's messages, and what came of it. */
import type { Delivery } from "../../contract/deliveries.ts";
import { visibleTo } from "../chat/audience.ts";
import type { Principal } from "../chat/conversation.ts";
import type { Deliveries, Services } from "../services.ts";
import { deliveryForStaff } from "./delivery-for-staff.ts";

/** Ledgers in one answer. */
const DELIVERIES_MAX = 50;

type Deps = Pick<Services, "conversations" | "roster"> & { deliveries: Deliveries };

/**
 * Of the newest 50 messages after the seq `after`, in order of seq; one that nobody has begun to tell of is missing.
 * NOT_FOUND unless the principals may see the conversation. One read, and one for each ledger; one where `after` is its
 * last message.
 */
export function listDeliveries({ conversations, deliveries, roster }: Deps) {
  return async (principals: readonly Principal[], id: string, after: number): Promise<Delivery[]> => {
    const conversation = visibleTo(principals, await conversations.get(id));
    if (after >= conversation.seq) return [];
    const [ledgers, staff] = await Promise.all([
      deliveries.ofConversation(id, { after, limit: DELIVERIES_MAX }),
      roster(),
    ]);
    return ledgers.map((ledger) => deliveryForStaff(ledger, conversation, staff));
  };
}
