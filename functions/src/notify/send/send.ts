/** One request: what came of it, and what it teaches about the address. */
import type { SiteSettings } from "../../../contract/site.ts";
import type { Conversation } from "../../chat/conversation.ts";
import { SENDING_MS } from "../../times.ts";
import { capabilities } from "../../channels/registry.ts";
import {
  ProviderUnknown,
  ProviderDown,
  ProviderRejected,
  ProviderSkipped,
  ProviderThrottled,
  ProviderUnreachable,
  type Alert,
  type Channel,
} from "../../channels/channel.ts";
import type { Send } from "../cursors/begin.ts";
import type { Outcome } from "../cursors/settle.ts";
import type { Link, NotifyServices } from "../services/notify-services.ts";
import { refOf } from "../../channels/request-ref.ts";
import { channelOf, recipientOf } from "../plan/target-key.ts";
import { wordsFor } from "./words.ts";

const LINK_KEPT_MS = 90 * 24 * 60 * 60_000;

/** What came of one request. */
export interface Sent {
  key: string;
  number: number;
  outcome: Outcome;
  /** When that was known: whoever answers after it has been told, however late it is written down. */
  at: number;
  /** By which an answer finds the conversation. */
  link?: Link;
}

/** Sends one alert whose request is marked. Never rejects. */
export function sendOne(services: NotifyServices) {
  const { channels, clock, logs, publicUrl, site } = services;
  return async (conversation: Conversation, send: Send): Promise<Sent> => {
    const { key, request, message, address, count, windowClosed, byHand } = send;
    const name = channelOf(key);
    const channel = channels[name];
    const attempt = async (): Promise<Outcome> => {
      if (!channel) return { kind: "unreachable", error: `${name} is not set up` };
      // A machine that stood still since the mark was made has lost its lease, or loses it while the request is away.
      if (clock.now() + SENDING_MS > (request.leaseUntil ?? 0))
        return { kind: "unreachable", error: "the sender was late" };
      const settings: SiteSettings = await site();
      const words = wordsFor(key, message, conversation, settings, publicUrl, count);
      const { id: conversationId, kind } = conversation;
      const answered = kind === "panel" || Object.keys(conversation.writers).length > 0;
      const ref = refOf({ conversationId, request: String(request.number), key });
      const about = { conversationId, kind, seq: message.seq, answered, ref, windowClosed };
      return sendTo(channel, { to: address, silent: request.silent, words, ...about });
    };
    const outcome = await attempt();
    const at = clock.now();
    if (outcome.kind !== "sent" && outcome.kind !== "paced")
      logs.deliveryFailed(message.id, name, outcome.kind, outcome.error);
    await learn(services)(outcome, key, { to: address, triedAnyway: byHand });
    return { key, number: request.number, outcome, at, ...linkOf(conversation.id, send, outcome, at) };
  };
}
/** Never throws for what a provider does; whatever is not one of its errors is an unknown outcome, for it may have left. */
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
    return { kind: "unknown", error: thrown instanceof ProviderUnknown ? thrown.message : "an unforeseen failure" };
  }
}

function linkOf(conversationId: string, { key, request }: Send, outcome: Outcome, now: number): { link?: Link } {
  const provider = channelOf(key);
  // Nobody answers to a push, and its address is a secret of the device.
  if (outcome.kind !== "sent" || outcome.providerId === null || !capabilities[provider].answerable) return {};
  const { to: chat, providerId: message } = outcome;
  const about = { conversationId, key, request: String(request.number) };
  return { link: { provider, chat, message, ...about, expiresAt: now + LINK_KEPT_MS } };
}

interface Reached {
  /** The channel's own address. */
  to: string;
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
    const learnt = [learnAddress(outcome, key, target, { pairings, devices }), watch.noticed(channelOf(key), outcome)];
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
  { to, triedAnyway }: Reached,
  { pairings, devices }: Pick<NotifyServices, "pairings" | "devices">,
): Promise<void> {
  const recipient = recipientOf(key);
  const channel = channelOf(key);
  if (recipient === "group") {
    if (outcome.kind === "sent" && outcome.to !== to) await pairings.groupMoved(to, outcome.to);
    else if (outcome.kind === "sent" && triedAnyway) await pairings.groupBroken(to, null);
    if (outcome.kind === "rejected" && outcome.gone) await pairings.groupBroken(to, outcome.error);
    return;
  }
  const { uid, deviceId } = recipient;
  if (deviceId !== undefined) {
    if (outcome.kind === "rejected" && outcome.gone) await devices.forget(uid, deviceId);
    return;
  }
  if (outcome.kind === "sent" && outcome.to !== to) await pairings.move(uid, channel, to, outcome.to);
  else if (outcome.kind === "sent" && triedAnyway) await pairings.markBroken(uid, channel, to, null);
  if (outcome.kind === "rejected" && outcome.gone) await pairings.markBroken(uid, channel, to, outcome.error);
}
