/** One request: what came of it, and what it teaches about the address. */
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
import type { Outcome } from "../cursors/outcome.ts";
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
  links: readonly Link[];
}

/** Sends one alert whose request is marked. Never rejects. */
export async function sendOne(services: NotifyServices, conversation: Conversation, send: Send): Promise<Sent> {
  const { key, request, message, address, byHand } = send;
  const outcome = await attempt(services, conversation, send);
  const at = services.clock.now();
  if (outcome.kind !== "sent" && outcome.kind !== "paced")
    services.logs.deliveryFailed(message.id, channelOf(key), outcome.kind, outcome.error);
  await learn(services, outcome, key, { to: address, triedAnyway: byHand });
  return { key, number: request.number, outcome, at, links: linksOf(conversation.id, send, outcome, at) };
}

async function attempt(services: NotifyServices, conversation: Conversation, send: Send): Promise<Outcome> {
  const { channels, clock, publicUrl, site } = services;
  const { key, request, message, address: to, count, windowClosed } = send;
  const channel = channels[channelOf(key)];
  if (!channel) return { kind: "unreachable", error: `${channelOf(key)} is not set up` };
  // A machine that stood still since the mark was made has lost its lease, or loses it while the request is away.
  if (clock.now() + SENDING_MS > (request.leaseUntil ?? 0))
    return { kind: "unreachable", error: "the sender was late" };
  const words = wordsFor(key, message, conversation, await site(), publicUrl, count);
  const { id: conversationId, kind, writers } = conversation;
  const answered = kind === "panel" || Object.keys(writers).length > 0;
  const ref = refOf({ conversationId, request: String(request.number), key });
  const about = { conversationId, kind, seq: message.seq, answered, ref, windowClosed };
  return sendTo(channel, { to, silent: request.silent, words, ...about });
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

function linksOf(conversationId: string, { key, request, message: of }: Send, outcome: Outcome, now: number): Link[] {
  const provider = channelOf(key);
  // Nobody answers to a push, and its address is a secret of the device.
  if (outcome.kind !== "sent" || outcome.providerId === null || !capabilities[provider].answerable) return [];
  const { to: chat, providerId: message } = outcome;
  const isOfStaff = of.internal && of.author.kind === "staff";
  const about = {
    conversationId,
    key,
    request: String(request.number),
    ...(isOfStaff && { ofNote: true as const }),
    ...(of.concerns?.kind === "asks" && { question: of.id }),
  };
  return [{ provider, chat, message, ...about, expiresAt: now + LINK_KEPT_MS }];
}

/** `to`: the channel's own address. `triedAnyway`: whether or not it had been called broken. */
type Tried = { to: string; triedAnyway: boolean };

/**
 * Keeps addresses and channels true by what came of a request. Never rejects: what is learnt is welcome; that it could
 * not be written down must not cost the result.
 */
export async function learn(deps: NotifyServices, outcome: Outcome, key: string, tried: Tried): Promise<void> {
  const learnt = [learnAddress(deps, outcome, key, tried), deps.watch.noticed(channelOf(key), outcome)];
  for (const result of await Promise.allSettled(learnt))
    if (result.status === "rejected") deps.logs.requestFailed("learning", "INTERNAL", result.reason);
}

/**
 * A chat that moved is followed, one that refuses us for good is marked or the device forgotten, and one that was marked
 * and works after all is mended.
 */
async function learnAddress(
  deps: NotifyServices,
  outcome: Outcome,
  key: string,
  { to, triedAnyway }: Tried,
): Promise<void> {
  const { pairings, devices } = deps;
  const recipient = recipientOf(key);
  const isGone = outcome.kind === "rejected" && outcome.gone;
  if (recipient !== "group" && recipient.deviceId !== undefined) {
    if (isGone) await devices.forget(recipient.uid, recipient.deviceId);
  } else if (isGone) await pairings.broken(key, to, outcome.error);
  else if (outcome.kind === "sent" && outcome.to !== to) await pairings.moved(key, to, outcome.to);
  else if (outcome.kind === "sent" && triedAnyway) await pairings.broken(key, to, null);
}
