/** The ledger as the panel shows it: names instead of addresses. */
import type { Delivery as DeliveryForStaff } from "../../contract/deliveries.ts";
import { visitorName } from "../../contract/visitor-name.ts";
import type { Conversation } from "../chat/conversation.ts";
import { personIn, type Roster } from "../people/roster.ts";
import type { Delivery } from "./ledger.ts";
import { recipientOf } from "./target-key.ts";

/** For GET /conversations/{id}/deliveries. Never an address, a provider's id or a fence. */
export function deliveryForStaff(
  { messageId, seq, targets }: Delivery,
  conversation: Pick<Conversation, "id" | "visitor">,
  roster: Roster,
): DeliveryForStaff {
  return {
    messageId,
    seq,
    targets: Object.entries(targets)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { channel, state, attempts, at, error, reason }]) => ({
        key,
        channel,
        name: nameOf(key, conversation, roster),
        state,
        attempts,
        at: new Date(at).toISOString(),
        error,
        reason,
      })),
  };
}

/** A visitor's conversation bears the visitor's uid. */
function nameOf(key: string, { id, visitor }: Pick<Conversation, "id" | "visitor">, roster: Roster): string {
  const recipient = recipientOf(key);
  if (recipient === "group") return "the shared group";
  if (recipient.uid === id) return visitorName(visitor, id);
  return personIn(roster, recipient.uid)?.name ?? "Former colleague";
}
