/** One request to one target: what came of it, and what it teaches about the address. */
import {
  ProviderDoubt,
  ProviderDown,
  ProviderRejected,
  ProviderThrottled,
  ProviderUnreachable,
  type Alert,
  type Channel,
} from "./channels/channel.ts";
import { personOf } from "./delivery-for-staff.ts";
import type { Outcome, Target } from "./ledger.ts";
import type { PairingStore } from "./notify-services.ts";

/** Never throws for what a provider does; whatever is not one of its errors is a doubt, for it may have left. */
export async function sendTo(channel: Channel, alert: Alert): Promise<Outcome> {
  try {
    return { kind: "sent", ...(await channel.send(alert)) };
  } catch (thrown) {
    if (thrown instanceof ProviderThrottled) return { kind: "throttled", waitMs: thrown.waitMs, error: thrown.message };
    if (thrown instanceof ProviderDown) return { kind: "down", error: thrown.message };
    if (thrown instanceof ProviderUnreachable) return { kind: "unreachable", error: thrown.message };
    if (thrown instanceof ProviderRejected) return { kind: "rejected", error: thrown.message, gone: thrown.gone };
    return { kind: "unknown", error: thrown instanceof ProviderDoubt ? thrown.message : "an unforeseen failure" };
  }
}

/** Keeps the roster true: a chat that moved is followed, one that refuses us for good is marked. */
export async function learnFrom(
  outcome: Outcome,
  key: string,
  { channel, to }: Target,
  pairings: PairingStore,
): Promise<void> {
  if (outcome.kind === "sent" && outcome.to !== to) await pairings.move(personOf(key), channel, to, outcome.to);
  if (outcome.kind === "rejected" && outcome.gone) await pairings.markBroken(personOf(key), channel, to, outcome.error);
}
