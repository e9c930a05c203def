/** The ledger as the panel shows it: names instead of addresses. */
import type { Delivery as DeliveryForStaff } from "../../contract/deliveries.ts";
import type { Roster } from "../people/roster.ts";
import type { Delivery } from "./ledger.ts";

/** For GET /conversations/{id}/deliveries. Never an address, a provider's id or a fence. */
export function deliveryForStaff({ messageId, seq, targets }: Delivery, roster: Roster): DeliveryForStaff {
  return {
    messageId,
    seq,
    targets: Object.entries(targets)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { channel, state, attempts, at, error }]) => ({
        key,
        channel,
        name: nameOf(personOf(key), roster),
        state,
        attempts,
        at: new Date(at).toISOString(),
        error,
      })),
  };
}

function nameOf(uid: string, roster: Roster): string {
  return (Object.hasOwn(roster, uid) ? roster[uid]?.name : undefined) ?? "Former colleague";
}

/** The uid in a target's key. */
export function personOf(key: string): string {
  return key.slice(key.indexOf(":") + 1);
}
