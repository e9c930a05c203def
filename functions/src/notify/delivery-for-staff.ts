/** The ledger as the panel shows it: names instead of addresses. */
import type { Delivery as DeliveryForStaff } from "../../contract/deliveries.ts";
import { personIn, type Roster } from "../people/roster.ts";
import type { Delivery } from "./ledger.ts";
import { recipientOf } from "./target-key.ts";

/** For GET /conversations/{id}/deliveries. Never an address, a provider's id or a fence. */
export function deliveryForStaff(
  { messageId, seq, conversationId, targets }: Delivery,
  roster: Roster,
): DeliveryForStaff {
  return {
    messageId,
    seq,
    targets: Object.entries(targets)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { channel, state, attempts, at, error }]) => ({
        key,
        channel,
        name: nameOf(key, conversationId, roster),
        state,
        attempts,
        at: new Date(at).toISOString(),
        error,
      })),
  };
}

/** A visitor's conversation bears the visitor's uid. */
function nameOf(key: string, conversationId: string, roster: Roster): string {
  const recipient = recipientOf(key);
  if (recipient === "group") return "Telegram group";
  if (recipient.uid === conversationId) return "Visitor";
  return personIn(roster, recipient.uid)?.name ?? "Former colleague";
}

/** The uid in a target's key. */
export function personOf(key: string): string {
  const recipient = recipientOf(key);
  return recipient === "group" ? "" : recipient.uid;
}
