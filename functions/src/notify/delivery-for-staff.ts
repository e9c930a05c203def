/** The ledger as the panel shows it: names instead of addresses. */
import type { Delivery as DeliveryForStaff } from "../../contract/deliveries.ts";
import type { Roster } from "../people/roster.ts";
import type { Delivery } from "./ledger.ts";
import { GROUP_KEY, personOf } from "./target-key.ts";

/** For GET /conversations/{id}/deliveries. Never an address, a provider's id or a fence. */
export function deliveryForStaff({ messageId, seq, targets }: Delivery, roster: Roster): DeliveryForStaff {
  return {
    messageId,
    seq,
    targets: Object.entries(targets)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { channel, state, attempts, at, error, reason }]) => ({
        key,
        channel,
        name: nameOf(key, roster),
        state,
        attempts,
        at: new Date(at).toISOString(),
        error,
        reason,
      })),
  };
}

function nameOf(key: string, roster: Roster): string {
  if (key === GROUP_KEY) return "the shared group";
  const uid = personOf(key);
  return (Object.hasOwn(roster, uid) ? roster[uid]?.name : undefined) ?? "Former colleague";
}
