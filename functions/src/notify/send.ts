/** One request to one target: what came of it, and what it teaches about the address. */
import { capabilities } from "../channels/registry.ts";
import {
  ProviderDoubt,
  ProviderDown,
  ProviderRejected,
  ProviderSkipped,
  ProviderThrottled,
  ProviderUnreachable,
  type Alert,
  type Channel,
} from "../channels/channel.ts";
import type { Outcome } from "./settle.ts";
import type { NotifyServices } from "./notify-services.ts";
import type { Target } from "./target.ts";
import { GROUP_KEY, personOf } from "./target-key.ts";

/** Never throws for what a provider does; whatever is not one of its errors is a doubt, for it may have left. */
export async function sendTo(channel: Channel, alert: Alert): Promise<Outcome> {
  try {
    return { kind: "sent", ...(await channel.send(alert)) };
  } catch (thrown) {
    if (thrown instanceof ProviderThrottled) {
      const { waitMs, ours, message: error } = thrown;
      return { kind: ours ? "paced" : "throttled", waitMs, error };
    }
    if (thrown instanceof ProviderDown) return { kind: "down", error: thrown.message };
    if (thrown instanceof ProviderSkipped) return { kind: "skipped", error: thrown.message };
    if (thrown instanceof ProviderUnreachable) return { kind: "unreachable", error: thrown.message };
    if (thrown instanceof ProviderRejected) return { kind: "rejected", error: thrown.message, gone: thrown.gone };
    return { kind: "unknown", error: thrown instanceof ProviderDoubt ? thrown.message : "an unforeseen failure" };
  }
}

interface Reached extends Pick<Target, "channel" | "to"> {
  /** By hand, whether or not the address had been called broken. */
  triedAnyway: boolean;
}

/**
 * Keeps addresses and channels true by what came of a request. Never rejects: what is learnt is welcome; that it could
 * not be written down must not cost the result.
 */
export function learn({
  pairings,
  devices,
  watch,
  logs,
}: Pick<NotifyServices, "devices" | "logs" | "pairings" | "watch">) {
  return async (outcome: Outcome, key: string, target: Reached): Promise<void> => {
    const learnt = [learnAddress(outcome, key, target, { pairings, devices }), watch.noticed(target.channel, outcome)];
    for (const result of await Promise.allSettled(learnt))
      if (result.status === "rejected") logs.requestFailed("learning", "INTERNAL", result.reason);
  };
}

/**
 * A chat that moved is followed, one that refuses us for good is marked or the device forgotten, and one that was marked
 * and works after all is mended.
 */
async function learnAddress(
  outcome: Outcome,
  key: string,
  { channel, to, triedAnyway }: Reached,
  { pairings, devices }: Pick<NotifyServices, "pairings" | "devices">,
): Promise<void> {
  const uid = personOf(key);
  if (outcome.kind === "sent" && outcome.to !== to) {
    if (key === GROUP_KEY) await pairings.groupMoved(to, outcome.to);
    else if (!capabilities[channel].secretAddress) await pairings.move(uid, channel, to, outcome.to);
  } else if (outcome.kind === "sent" && triedAnyway && !capabilities[channel].secretAddress) {
    if (key === GROUP_KEY) await pairings.groupBroken(to, null);
    else await pairings.markBroken(uid, channel, to, null);
  }
  if (outcome.kind === "rejected" && outcome.gone) {
    if (capabilities[channel].secretAddress) await devices.forget(uid, to);
    else if (key === GROUP_KEY) await pairings.groupBroken(to, outcome.error);
    else await pairings.markBroken(uid, channel, to, outcome.error);
  }
}
